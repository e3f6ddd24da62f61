package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.Refusal;

/**
 * A change of one asset, decided on what lies on the disk and not written yet.
 *
 * @param fields that are asked for, whether they are different or not
 */
record AssetChange(
    Asset asset, SidecarWriter.OnDisk before, JsonFile content, Set<AssetField> fields) {
  private static final String ID = "id";

  /** What somebody wants, if it was decided on this version and may be done. */
  static AssetChange of(Wanted wanted, Asset asset, SidecarWriter.OnDisk now, AssetRules rules) {
    Entry entry = now.entry();
    if (!entry.version().equals(wanted.version())) {
      throw stale(entry, wanted);
    }
    Map<AssetField, Optional<Object>> change = rules.check(entry.says(), wanted.fields());
    JsonFile changed = now.file();
    for (Map.Entry<AssetField, Optional<Object>> each : change.entrySet()) {
      String shown = each.getValue().map(AssetChange::shown).orElse("");
      if (!shown.equals(each.getKey().show(entry.says()))) {
        changed = changed.with(each.getKey().stored(), each.getValue().orElse(null));
      }
    }
    return of(asset, now, changed, change.keySet());
  }

  /** Taking back what an event did, if its values are still there. */
  static AssetChange undoing(Event event, Asset asset, SidecarWriter.OnDisk now) {
    Sidecar says = now.entry().says();
    Map<String, String> overtaken = new TreeMap<>();
    Set<AssetField> fields = EnumSet.noneOf(AssetField.class);
    JsonFile changed = now.file();
    for (Map.Entry<String, Event.Change> each : event.changes().entrySet()) {
      AssetField field = field(each.getKey());
      Event.Change change = each.getValue();
      if (!field.show(says).equals(change.after())) {
        overtaken.put("yours." + field.word(), change.before());
        overtaken.put("theirs." + field.word(), field.show(says));
      }
      Optional<JsonNode> was = change.was();
      changed =
          was.isPresent()
              ? changed.with(field.stored(), was.get())
              : changed.without(field.stored());
      fields.add(field);
    }
    if (!overtaken.isEmpty()) {
      overtaken.put("name", asset.name());
      throw new Refusal(Refusal.Kind.CONFLICT, "undo-overtaken", overtaken);
    }
    return of(asset, now, changed, fields);
  }

  private static AssetChange of(
      Asset asset, SidecarWriter.OnDisk now, JsonFile changed, Set<AssetField> fields) {
    boolean isFirst = changed != now.file() && now.entry().storedId().isEmpty();
    return new AssetChange(
        asset, now, isFirst ? changed.with(ID, asset.id().value()) : changed, Set.copyOf(fields));
  }

  /** Whether nothing is different. */
  boolean isNothing() {
    return content == before.file();
  }

  SidecarWriter.Draft draft() {
    return new SidecarWriter.Draft(before, content);
  }

  /** By field what was before and what came after. */
  Map<String, Event.Change> changes(Sidecar after) {
    Map<String, Event.Change> changes = new TreeMap<>();
    for (AssetField field : fields) {
      String was = field.show(before.entry().says());
      String is = field.show(after);
      if (!was.equals(is)) {
        Optional<JsonNode> stored = Optional.ofNullable(before.file().tree().get(field.stored()));
        changes.put(field.word(), new Event.Change(was, is, stored));
      }
    }
    return changes;
  }

  /** By field what is there and what is asked for, where that is something else. */
  Map<String, Event.Change> asked(Wanted wanted) {
    Map<String, Event.Change> changes = new TreeMap<>();
    for (AssetField field : fields) {
      String was = field.show(before.entry().says());
      String is = shown(wanted.fields().get(field.word()));
      if (!was.equals(is)) {
        changes.put(field.word(), new Event.Change(was, is));
      }
    }
    return changes;
  }

  /** By field what two sidecars say differently. */
  static Map<String, Event.Change> changes(Sidecar before, Sidecar after) {
    Map<String, Event.Change> changes = new TreeMap<>();
    for (AssetField field : AssetField.values()) {
      String was = field.show(before);
      String is = field.show(after);
      if (!was.equals(is)) {
        changes.put(field.word(), new Event.Change(was, is));
      }
    }
    return changes;
  }

  private static AssetField field(String word) {
    return AssetField.find(word)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.CONFLICT, "undo-unknown", "field", word));
  }

  private static Refusal stale(Entry now, Wanted wanted) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("expected", wanted.version());
    parameters.put("version", now.version());
    for (Map.Entry<String, ?> each : wanted.fields().entrySet()) {
      parameters.put("yours." + each.getKey(), shown(each.getValue()));
      AssetField.find(each.getKey())
          .ifPresent(f -> parameters.put("theirs." + f.word(), f.show(now.says())));
    }
    return new Refusal(Refusal.Kind.STALE, "stale", parameters);
  }

  private static String shown(Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      case Map<?, ?> map ->
          String.join(
              ", ", map.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
      default -> value.toString();
    };
  }
}
