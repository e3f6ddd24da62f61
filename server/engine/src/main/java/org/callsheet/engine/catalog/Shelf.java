package org.callsheet.engine.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;

/**
 * What is known of one film, and the snapshot that readers get. Thread-safe; changes that come
 * together make one snapshot.
 */
final class Shelf {
  /** How long a sidecar that vanished or broke may be in the middle of being written. */
  static final Duration GRACE = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Assembly assembly;
  private final ReentrantLock changing = new ReentrantLock();
  private final ConcurrentLinkedQueue<Change> waiting = new ConcurrentLinkedQueue<>();
  private final Map<NamedPath, Seen> seen = new HashMap<>();
  private final Map<NamedPath, Instant> doubtful = new HashMap<>();
  private final Set<NamedPath> changedSinceScan = new HashSet<>();
  private final Map<NamedPath, ProblemFile> problems = new TreeMap<>();
  private final Map<NamedPath, Entry> replaced = new HashMap<>();
  private boolean structural;
  private Collection<ProblemFile> unreadable = List.of();
  private volatile boolean inDoubt;
  private volatile ProjectAssets snapshot;

  /** What one look found; empty: the sidecar is gone. */
  record Change(NamedPath sidecar, Optional<Seen> seen) {}

  Shelf(
      ProjectFolder folder,
      Revision first,
      InstantSource clock,
      Predicate<AssetId> takenElsewhere) {
    this.clock = clock;
    this.assembly = new Assembly(takenElsewhere);
    this.snapshot =
        new ProjectAssets(
            new Assembly.Head(folder, first, false, List.of()),
            Dependencies.of(folder, List.of()),
            new Asset[0]);
  }

  ProjectAssets snapshot() {
    return snapshot;
  }

  /** Whether something vanished or broke so lately that it should soon be looked at again. */
  boolean inDoubt() {
    return inDoubt;
  }

  /** What a scan compares with; everything put from now on outlives that scan's result. */
  Map<NamedPath, Seen> beginScan() {
    changing.lock();
    try {
      changedSinceScan.clear();
      return Map.copyOf(seen);
    } finally {
      changing.unlock();
    }
  }

  Optional<Seen> find(NamedPath sidecar) {
    changing.lock();
    try {
      return Optional.ofNullable(seen.get(sidecar));
    } finally {
      changing.unlock();
    }
  }

  /** Takes over what a scan found; true if anything is different now. */
  boolean endScan(ProjectFolder folder, Scan.Found found) {
    changing.lock();
    try {
      boolean different = !folder.equals(snapshot.folder()) || snapshot.isStale();
      different |= merge(found);
      List<ProblemFile> problems = found.unreadable().values().stream().sorted().toList();
      different |= !problems.equals(unreadable);
      unreadable = problems;
      if (different) {
        publish(folder, false);
      }
      return different;
    } finally {
      changing.unlock();
    }
  }

  /** The folder could not be reached: keeps what was last seen and says so. */
  boolean markStale(ProjectFolder folder, ProblemFile why) {
    changing.lock();
    try {
      if (snapshot.isStale() && unreadable.equals(List.of(why))) {
        return false;
      }
      unreadable = List.of(why);
      publish(folder, true);
      return true;
    } finally {
      changing.unlock();
    }
  }

  /** Takes over one look; on return it is in the snapshot. */
  void put(NamedPath sidecar, Optional<Seen> now) {
    waiting.add(new Change(sidecar, now));
    changing.lock();
    try {
      boolean any = false;
      for (Change change = waiting.poll(); change != null; change = waiting.poll()) {
        apply(change);
        any = true;
      }
      if (any) {
        publish(snapshot.folder(), snapshot.isStale());
      }
    } finally {
      changing.unlock();
    }
  }

  private void apply(Change change) {
    changedSinceScan.add(change.sidecar());
    replace(change.sidecar(), change.seen());
  }

  /**
   * Takes over one look and remembers what the next snapshot must do about it; true if anything.
   */
  private boolean replace(NamedPath sidecar, Optional<Seen> now) {
    doubtful.remove(sidecar);
    Optional<Seen> last =
        Optional.ofNullable(now.isPresent() ? seen.put(sidecar, now.get()) : seen.remove(sidecar));
    Optional<Entry> before = last.flatMap(Seen::entry);
    Optional<Entry> after = now.flatMap(Seen::entry);
    Optional<ProblemFile> problem = now.flatMap(Seen::problem);
    boolean different = !problem.equals(last.flatMap(Seen::problem));
    problem.ifPresentOrElse(p -> problems.put(sidecar, p), () -> problems.remove(sidecar));
    if (before.equals(after)) {
      // Equal, but a scan compares by identity what it may keep.
      after.ifPresent(e -> replaced.put(e.path(), e));
      return different;
    }
    if (before.map(Entry::path).equals(after.map(Entry::path))) {
      after.ifPresent(e -> replaced.put(e.path(), e));
    } else {
      structural = true;
    }
    return true;
  }

  private boolean merge(Scan.Found found) {
    Instant now = clock.instant();
    boolean different = false;
    Set<AssetId> present = new HashSet<>();
    for (Map.Entry<NamedPath, Seen> each : found.seen().entrySet()) {
      each.getValue().entry().flatMap(Entry::storedId).ifPresent(present::add);
    }
    for (NamedPath gone : List.copyOf(seen.keySet())) {
      if (!found.seen().containsKey(gone)
          && !changedSinceScan.contains(gone)
          && !isKept(gone, found, now, present)) {
        different |= replace(gone, Optional.empty());
      }
    }
    for (Map.Entry<NamedPath, Seen> each : found.seen().entrySet()) {
      different |= merge(each.getKey(), each.getValue(), now);
    }
    inDoubt = !doubtful.isEmpty();
    return different;
  }

  private boolean merge(NamedPath sidecar, Seen now, Instant at) {
    Seen last = seen.get(sidecar);
    if (changedSinceScan.contains(sidecar) || now == last) {
      return false;
    }
    boolean broke = now.entry().isEmpty() && last != null && last.entry().isPresent();
    if (broke && isDoubtful(sidecar, at)) {
      return false;
    }
    return replace(sidecar, Optional.of(now));
  }

  private boolean isKept(NamedPath gone, Scan.Found found, Instant now, Set<AssetId> present) {
    if (found.unreadable().keySet().stream().anyMatch(gone::isInside)) {
      return true;
    }
    Optional<Entry> entry = seen.get(gone).entry();
    boolean isMoved = entry.flatMap(Entry::storedId).map(present::contains).orElse(false);
    return entry.isPresent() && !isMoved && isDoubtful(gone, now);
  }

  private boolean isDoubtful(NamedPath sidecar, Instant now) {
    Instant since = doubtful.computeIfAbsent(sidecar, s -> now);
    return Duration.between(since, now).compareTo(GRACE) < 0;
  }

  private void publish(ProjectFolder folder, boolean stale) {
    ProjectAssets before = snapshot;
    List<ProblemFile> all = new ArrayList<>(unreadable);
    all.addAll(problems.values());
    Assembly.Head head = new Assembly.Head(folder, before.revision().next(), stale, all);
    Optional<ProjectAssets> changed =
        structural || !folder.equals(before.folder())
            ? Optional.empty()
            : assembly.change(head, before, List.copyOf(replaced.values()));
    snapshot = changed.orElseGet(() -> assembly.all(head, before, entries()));
    replaced.clear();
    structural = false;
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(seen.size());
    seen.values().forEach(s -> s.entry().ifPresent(entries::add));
    return entries;
  }
}
