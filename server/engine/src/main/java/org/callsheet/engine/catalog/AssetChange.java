package org.callsheet.engine.catalog;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** One change of one asset by somebody: decided on what lies on the disk, then written. */
final class AssetChange {
  private static final String ID = "id";

  private final SidecarWriter writer;
  private final History history;
  private final InstantSource clock;
  private final AssetRules rules;
  private final SidecarFile.Place place;

  AssetChange(
      SidecarWriter writer,
      History history,
      InstantSource clock,
      AssetRules rules,
      SidecarFile.Place place) {
    this.writer = writer;
    this.history = history;
    this.clock = clock;
    this.rules = rules;
    this.place = place;
  }

  NamedPath sidecar() {
    return place.sidecar();
  }

  /**
   * Makes the change.
   *
   * @param noticed told what lies on the disk when that is not what was expected
   */
  Seen run(
      Asset asset,
      String expectedVersion,
      Map<String, ?> fields,
      UserId by,
      Consumer<Optional<Seen>> noticed) {
    Template template = rules.folder().template();
    Optional<SidecarWriter.OnDisk> found = writer.read(place, template);
    if (found.isEmpty()) {
      noticed.accept(Optional.empty());
      throw Refusal.of(Refusal.Kind.NOT_FOUND, "sidecar-gone", "file", place.sidecar().toString());
    }
    SidecarWriter.OnDisk now = found.get();
    Entry entry = now.entry();
    if (!entry.version().equals(expectedVersion)) {
      noticed.accept(Optional.of(now.seen()));
      throw stale(entry, expectedVersion, fields);
    }
    Map<AssetField, Optional<Object>> change = rules.check(entry.says(), fields);
    JsonFile changed = apply(now.file(), entry.says(), change);
    if (changed == now.file()) {
      return now.seen();
    }
    if (entry.storedId().isEmpty()) {
      changed = changed.with(ID, asset.id().value());
    }
    Seen after = writer.put(place, changed, template);
    after.entry().ifPresent(e -> remember(asset, now, e.says(), change.keySet(), by));
    return after;
  }

  private static JsonFile apply(
      JsonFile file, Sidecar before, Map<AssetField, Optional<Object>> change) {
    JsonFile changed = file;
    for (Map.Entry<AssetField, Optional<Object>> each : change.entrySet()) {
      String shown = each.getValue().map(AssetChange::shown).orElse("");
      if (!shown.equals(each.getKey().show(before))) {
        changed = changed.with(each.getKey().word(), each.getValue().orElse(null));
      }
    }
    return changed;
  }

  private void remember(
      Asset asset, SidecarWriter.OnDisk before, Sidecar after, Set<AssetField> fields, UserId by) {
    JsonFile stored = before.file();
    Map<String, Event.Change> changes = new TreeMap<>();
    for (AssetField field : fields) {
      String was = field.show(before.entry().says());
      String is = field.show(after);
      if (!was.equals(is)) {
        changes.put(field.word(), new Event.Change(was, is, stored.find(field.word())));
      }
    }
    Event event =
        Event.of(
                clock.instant(),
                by,
                Action.CHANGE,
                new Event.Subject(asset.id().value(), asset.path().toString()))
            .with(changes);
    try {
      history.append(rules.film(), event);
    } catch (Refusal notWritten) {
      // The change itself is durable; a line of history less takes nothing back.
      return;
    }
  }

  private static Refusal stale(Entry now, String expected, Map<String, ?> fields) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("expected", expected);
    parameters.put("version", now.version());
    for (Map.Entry<String, ?> each : fields.entrySet()) {
      parameters.put("yours." + each.getKey(), shown(each.getValue()));
      AssetField.find(each.getKey())
          .ifPresent(f -> parameters.put("theirs." + f.word(), f.show(now.says())));
    }
    return new Refusal(Refusal.Kind.STALE, "stale", parameters);
  }

  private static String shown(Object value) {
    return switch (value) {
      case null -> "";
      case java.util.List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }
}
