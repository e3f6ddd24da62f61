package org.callsheet.engine.catalog;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Edits of sidecars by programs that are not ours, on their way from the index into the history.
 * Thread-safe.
 */
final class Outsiders {
  /** How many edits that came together are told one by one. */
  static final int EDITS_MAX = 5_000;

  /** How far the clocks of servers may differ. */
  private static final Duration SLACK = Duration.ofMinutes(5);

  private final Catalog.Parts parts;
  private final Map<NamedPath, String> ours = new ConcurrentHashMap<>();
  private final Set<NamedPath> inWork = ConcurrentHashMap.newKeySet();
  private final Map<ProjectId, Queue<Edit>> edits = new ConcurrentHashMap<>();
  private final Map<ProjectId, Instant> away = new ConcurrentHashMap<>();

  Outsiders(Catalog.Parts parts) {
    this.parts = parts;
  }

  /** What a sidecar said before and says now. */
  private record Edit(Entry before, Entry after) {}

  /** Said before a sidecar of that version of ours can be seen. */
  void writing(NamedPath sidecar, String version) {
    ours.put(sidecar, version);
  }

  /** Said when the index has it, or when it was not written after all. */
  void written(NamedPath sidecar) {
    ours.remove(sidecar);
  }

  /** Runs {@code work} of ours, which tells itself what it does to these sidecars. */
  <T> T without(Collection<NamedPath> sidecars, Supplier<T> work) {
    inWork.addAll(sidecars);
    try {
      return work.get();
    } finally {
      sidecars.forEach(inWork::remove);
    }
  }

  /** The index found another sidecar than before at the same place. */
  void saw(ProjectId project, NamedPath sidecar, Entry before, Entry after) {
    String version = after.version();
    if (!version.equals(before.version())
        && !version.equals(ours.get(sidecar))
        && !inWork.contains(sidecar)) {
      edits
          .computeIfAbsent(project, p -> new ConcurrentLinkedQueue<>())
          .add(new Edit(before, after));
    }
  }

  /**
   * Nobody of this server looked at a film since: what is seen first after that may be what we or
   * another server did in between, which the history tells already.
   */
  void wasAway(ProjectId project, Instant since) {
    away.put(project, since);
  }

  /** Whether some film was not looked at yet since we were away. */
  boolean isAnyAway() {
    return !away.isEmpty();
  }

  /** All of a film was looked at. */
  void isBack(ProjectId project) {
    away.remove(project);
  }

  /** Writes into the film's history what was seen since the last time. */
  void remember(ProjectAssets now) {
    Queue<Edit> seen = edits.getOrDefault(now.folder().project(), new ArrayDeque<>());
    List<Event> events = new ArrayList<>();
    for (Edit each = seen.poll(); each != null; each = seen.poll()) {
      if (events.size() < EDITS_MAX) {
        event(now, each).ifPresent(events::add);
      }
    }
    try {
      if (!events.isEmpty()) {
        Path film = parts.paths().resolve(now.folder().directory());
        Optional<Instant> since = Optional.ofNullable(away.get(now.folder().project()));
        since.ifPresent(when -> events.removeAll(told(film, events, when)));
        parts.history().append(film, events);
      }
    } catch (Refusal notWritten) {
      // Whatever the history can hold, the files are what counts.
      return;
    }
  }

  /** Those of the edits whose outcome stands in the history as the outcome of something else. */
  private List<Event> told(Path film, List<Event> edits, Instant since) {
    Map<String, String> outcomes = new HashMap<>();
    for (Event each : parts.history().list(film, "", e -> !e.at().isBefore(since.minus(SLACK)))) {
      each.changes()
          .forEach((field, change) -> outcomes.putIfAbsent(key(each, field), change.after()));
    }
    return edits.stream()
        .filter(
            edit ->
                edit.changes().entrySet().stream()
                    .allMatch(
                        c -> c.getValue().after().equals(outcomes.get(key(edit, c.getKey())))))
        .toList();
  }

  private static String key(Event event, String field) {
    return event.subject().asset() + "\n" + field;
  }

  private Optional<Event> event(ProjectAssets now, Edit edit) {
    return now.find(edit.after().path())
        .map(asset -> Event.outside(parts.clock().instant(), Board.subject(asset)))
        .map(e -> e.with(AssetChange.changes(edit.before().says(), edit.after().says())));
  }
}
