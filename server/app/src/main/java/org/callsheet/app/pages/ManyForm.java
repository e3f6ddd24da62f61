package org.callsheet.app.pages;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.catalog.AssetField;

/**
 * What the form for many assets sends.
 *
 * @param picks asset by asset, with the version that was shown where one was
 * @param all whether everything on the page of the list is meant
 * @param sure whether it is to be done, not only shown
 * @param values what is chosen, by field; a field that is to stay is not there
 */
record ManyForm(List<Pick> picks, boolean all, boolean sure, Map<AssetField, String> values) {
  /** What can be changed of many at once. */
  static final List<AssetField> FIELDS =
      List.of(AssetField.STATE, AssetField.OWNER, AssetField.PRIORITY);

  private static final String PICK = "pick";

  ManyForm {
    picks = List.copyOf(picks);
    values = Map.copyOf(values);
  }

  /** An asset that is meant, and in which version. */
  record Pick(String asset, Optional<String> version) {
    static Pick of(String sent) {
      int gap = sent.indexOf(' ');
      return gap < 0
          ? new Pick(sent, Optional.empty())
          : new Pick(sent.substring(0, gap), Optional.of(sent.substring(gap + 1)));
    }
  }

  static ManyForm of(MultivaluedMap<String, String> sent) {
    Set<Pick> picks = new LinkedHashSet<>();
    Optional.ofNullable(sent.get(PICK)).orElse(List.of()).forEach(each -> picks.add(Pick.of(each)));
    Map<AssetField, String> values = new LinkedHashMap<>();
    for (AssetField field : FIELDS) {
      String value = sent.getFirst(field.word());
      if (value != null && !value.isEmpty()) {
        values.put(field, value);
      }
    }
    return new ManyForm(
        new ArrayList<>(picks),
        sent.getFirst("all") != null,
        "change".equals(sent.getFirst("do")),
        values);
  }

  /** The fields with values as the engine takes them. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    values.forEach((field, value) -> fields.put(field.word(), value(field, value)));
    return fields;
  }

  /** The fields as the form says them. */
  List<ManyPage.Said> said() {
    return FIELDS.stream()
        .filter(values::containsKey)
        .map(field -> new ManyPage.Said(field.word(), values.get(field)))
        .toList();
  }

  private static Object value(AssetField field, String value) {
    return switch (field) {
      case OWNER -> value.equals(ListAddress.Wanted.NOBODY) ? null : value;
      case PRIORITY -> AssetForm.number(value);
      default -> value;
    };
  }
}
