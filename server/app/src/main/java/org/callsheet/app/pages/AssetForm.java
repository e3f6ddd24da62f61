package org.callsheet.app.pages;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetField;

/**
 * What the form of an asset sends: fields as they are filled in, and beside each, as {@code
 * was.<field>}, what it said when the form was made. Only what was filled in differently counts.
 *
 * @param version the asset's when the form was made
 */
record AssetForm(String version, Map<AssetField, Entry> entries) {
  private static final String WAS = "was.";

  AssetForm {
    entries = Map.copyOf(entries);
  }

  /** A field that somebody filled in; as texts. */
  record Entry(String was, String now, List<String> all) {
    Entry {
      all = List.copyOf(all);
    }
  }

  /** A field that two people gave different values. */
  record Conflict(AssetField field, Entry yours, String theirs) {}

  static AssetForm of(MultivaluedMap<String, String> sent) {
    Map<AssetField, Entry> entries = new LinkedHashMap<>();
    for (AssetField field : AssetField.values()) {
      String was = lines(sent.getFirst(WAS + field.word()));
      if (was == null) {
        continue;
      }
      List<String> all =
          Optional.ofNullable(sent.get(field.word())).orElse(List.of()).stream()
              .filter(value -> field != AssetField.SUPPORT || !value.isBlank())
              .toList();
      String now = lines(String.join(", ", all));
      if (!now.equals(was)) {
        entries.put(field, new Entry(was, now, all));
      }
    }
    return new AssetForm(Optional.ofNullable(sent.getFirst("version")).orElse(""), entries);
  }

  /** The fields with values as the engine takes them. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    entries.forEach((field, entry) -> fields.put(field.word(), value(field, entry)));
    return fields;
  }

  /** Where somebody else was faster and said something else. */
  List<Conflict> conflicts(Asset now) {
    List<Conflict> conflicts = new ArrayList<>();
    entries.forEach(
        (field, entry) -> {
          String theirs = field.show(now.says());
          if (!theirs.equals(entry.was()) && !theirs.equals(entry.now())) {
            conflicts.add(new Conflict(field, entry, theirs));
          }
        });
    return conflicts;
  }

  private static Object value(AssetField field, Entry entry) {
    return switch (field) {
      case SUPPORT -> entry.all();
      case PRIORITY, START, END, ORDER -> number(entry.now().strip());
      case OWNER, RATING, PIPELINE, DEADLINE, OUTPUT -> entry.now().isBlank() ? null : entry.now();
      default -> entry.now();
    };
  }

  /** What is no number is left for the engine to refuse. */
  static Object number(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }

  /** Browsers send line ends of their own. */
  private static String lines(String text) {
    return text == null ? null : text.replace("\r\n", "\n");
  }
}
