package org.callsheet.engine.catalog;

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
import java.util.concurrent.ConcurrentHashMap;
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
  /** So many changes are always followed one by one. */
  private static final int SMALL_MAX = 1_000;

  private static final int WARMINGS = 3;

  private final InstantSource clock;
  private final Assembly assembly;
  private final Edits edits;
  private final ReentrantLock changing = new ReentrantLock();
  private final ConcurrentLinkedQueue<Change> waiting = new ConcurrentLinkedQueue<>();
  private final Map<NamedPath, Seen> seen = new ConcurrentHashMap<>();
  private final Doubts doubts = new Doubts();
  private final Set<NamedPath> folders = new HashSet<>();
  private final Set<Looking> looks = new HashSet<>();
  private final Troubles troubles = new Troubles();
  private final Map<NamedPath, Optional<Entry>> replaced = new HashMap<>();
  private final Unmatched unmatched = new Unmatched();
  private volatile ProjectAssets snapshot;

  /** Is told when a sidecar says something else than before. */
  interface Edits {
    void saw(NamedPath sidecar, Entry before, Entry after);
  }

  /** What one look found; empty: the sidecar is gone. */
  record Change(NamedPath sidecar, Optional<Seen> seen) {}

  Shelf(
      ProjectFolder folder,
      Revision first,
      InstantSource clock,
      Edits edits,
      Predicate<AssetId> takenElsewhere) {
    this.clock = clock;
    this.edits = edits;
    this.assembly = new Assembly(takenElsewhere);
    this.snapshot =
        Assembly.nothing(new Assembly.Head(folder, first, false, List.of(), Unmatched.Names.NONE));
  }

  ProjectAssets snapshot() {
    return snapshot;
  }

  /**
   * Makes the parts of the snapshot that nobody has asked for yet. Changes do not wait meanwhile; a
   * part that a change has put off is made again, the last time while changes wait.
   */
  void warm() {
    for (int i = 0; i < WARMINGS; i++) {
      snapshot.index().warm();
    }
    changing.lock();
    try {
      snapshot.index().warm();
    } finally {
      changing.unlock();
    }
  }

  /** A scan in the making; what others find meanwhile is newer than what it finds. */
  static final class Looking {
    private final Set<NamedPath> overtaken = new HashSet<>();
    private final Set<NamedPath> entered = new HashSet<>();

    /** What must be looked at once more, because it is not known who saw it last. */
    Set<NamedPath> overtaken() {
      return Set.copyOf(overtaken);
    }
  }

  /** Everything put from now on outlives the result of the scan that begins. */
  Looking beginScan() {
    changing.lock();
    try {
      Looking scan = new Looking();
      looks.add(scan);
      return scan;
    } finally {
      changing.unlock();
    }
  }

  /** The folders that assets may lie in. */
  List<NamedPath> folders() {
    changing.lock();
    try {
      return folders.stream().sorted().toList();
    } finally {
      changing.unlock();
    }
  }

  /** Whether it is one of {@link #folders}. */
  boolean isFolder(NamedPath place) {
    changing.lock();
    try {
      return folders.contains(place);
    } finally {
      changing.unlock();
    }
  }

  /** What was last seen of a sidecar. */
  Optional<Seen> find(NamedPath sidecar) {
    return Optional.ofNullable(seen.get(sidecar));
  }

  /** What vanished or broke so lately that it should soon be looked at again. */
  List<NamedPath> doubtful() {
    changing.lock();
    try {
      return doubts.list();
    } finally {
      changing.unlock();
    }
  }

  /** Takes over a look at everything; true if anything is different now. */
  boolean endScan(Looking scan, ProjectFolder folder, Scan.Found found) {
    changing.lock();
    try {
      looks.remove(scan);
      boolean different = !folder.equals(snapshot.folder()) || snapshot.isStale();
      different |= merge(scan, found, List.copyOf(seen.keySet()));
      folders.clear();
      folders.addAll(found.folders());
      folders.addAll(scan.entered);
      different |= troubles.putAll(found);
      if (different) {
        publish(folder, false);
      }
      return different;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Takes over a look at some places; true if anything is different now. Nothing is taken over when
   * the film is another one by now: then all of it is looked at anyway.
   */
  boolean endLook(Looking scan, ProjectFolder folder, Scan.Found found) {
    changing.lock();
    try {
      looks.remove(scan);
      if (!folder.equals(snapshot.folder()) || snapshot.isStale()) {
        return false;
      }
      List<NamedPath> trees = found.area().stream().filter(folders::contains).toList();
      boolean different = merge(scan, found, known(found.area(), trees));
      if (!trees.isEmpty()) {
        folders.removeIf(known -> isIn(known, trees));
      }
      folders.addAll(found.folders());
      found.seen().keySet().forEach(sidecar -> addFoldersOf(sidecar, folder.directory()));
      looks.forEach(each -> each.entered.addAll(found.folders()));
      different |= troubles.put(found);
      if (different) {
        publish(folder, false);
      }
      return different;
    } finally {
      changing.unlock();
    }
  }

  /** A file may be told of before the new folder that it is in. */
  private void addFoldersOf(NamedPath sidecar, NamedPath film) {
    NamedPath at = sidecar.parent();
    while (at.isInside(film) && !at.equals(film) && folders.add(at)) {
      at = at.parent();
    }
  }

  /** Begins with what was seen by an earlier server, until the first look at the disk. */
  void remember(KeptFilm kept, ProjectFolder folder) {
    changing.lock();
    try {
      folders.addAll(kept.folders());
      kept.seen().forEach(this::replace);
      publish(folder, false);
    } finally {
      changing.unlock();
    }
  }

  /** What is known now, for a later server to begin with. */
  KeptFilm kept() {
    changing.lock();
    try {
      return new KeptFilm(clock.instant(), List.copyOf(folders), Map.copyOf(seen));
    } finally {
      changing.unlock();
    }
  }

  private void replace(NamedPath sidecar, Seen found) {
    replace(sidecar, Optional.of(found));
  }

  /** A scan that came to nothing. */
  void abandon(Looking scan) {
    changing.lock();
    try {
      looks.remove(scan);
    } finally {
      changing.unlock();
    }
  }

  /** What is known in these places, in folders with all below them. */
  private List<NamedPath> known(Set<NamedPath> area, List<NamedPath> trees) {
    return trees.isEmpty()
        ? area.stream().filter(seen::containsKey).toList()
        : seen.keySet().stream().filter(path -> area.contains(path) || isIn(path, trees)).toList();
  }

  private static boolean isIn(NamedPath path, Collection<NamedPath> trees) {
    return trees.stream().anyMatch(path::isInside);
  }

  /** The folder could not be reached: keeps what was last seen and says so. */
  boolean markStale(ProjectFolder folder, ProblemFile why) {
    changing.lock();
    try {
      if (snapshot.isStale() && troubles.isUnreachable(why)) {
        return false;
      }
      troubles.setUnreachable(why);
      publish(folder, true);
      return true;
    } finally {
      changing.unlock();
    }
  }

  /** Takes over one look; on return it is in the snapshot. */
  void put(NamedPath sidecar, Optional<Seen> now) {
    put(Map.of(sidecar, now));
  }

  /** Takes over several looks; on return they are in the snapshot. */
  void put(Map<NamedPath, Optional<Seen>> now) {
    now.forEach((sidecar, look) -> waiting.add(new Change(sidecar, look)));
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

  /** Takes over what files say; true if anything is different now. */
  boolean putContents(Map<NamedPath, FileContent> contents) {
    changing.lock();
    try {
      contents.forEach(this::putContent);
      boolean different = !replaced.isEmpty();
      if (different) {
        publish(snapshot.folder(), snapshot.isStale());
      }
      return different;
    } finally {
      changing.unlock();
    }
  }

  private void putContent(NamedPath path, FileContent content) {
    NamedPath sidecar = Sidecars.of(path);
    Optional<Seen> last = find(sidecar);
    Optional<Entry> before = last.flatMap(Seen::entry).filter(e -> e.path().equals(path));
    if (before.isPresent()) {
      Entry after = before.get().with(Optional.of(content));
      if (after != before.get()) {
        seen.put(sidecar, Seen.of(last.get().look(), after));
        replaced.put(path, Optional.of(after));
      }
    }
  }

  private void apply(Change change) {
    replace(change.sidecar(), change.seen());
  }

  /**
   * Takes over one look and remembers what the next snapshot must do about it; true if anything.
   */
  private boolean replace(NamedPath sidecar, Optional<Seen> found) {
    doubts.settle(sidecar);
    looks.forEach(scan -> scan.overtaken.add(sidecar));
    Optional<Seen> last = find(sidecar);
    Optional<Entry> before = last.flatMap(Seen::entry);
    Optional<Seen> now = found.map(s -> s.keeping(last)).map(s -> keptIfEqual(s, before));
    now.ifPresentOrElse(is -> seen.put(sidecar, is), () -> seen.remove(sidecar));
    Optional<Entry> after = now.flatMap(Seen::entry);
    Optional<ProblemFile> problem = now.flatMap(Seen::problem);
    boolean different = unmatched.put(sidecar, last, now);
    different |= !problem.equals(last.flatMap(Seen::problem));
    troubles.put(sidecar, problem);
    if (before.equals(after)) {
      return different;
    }
    before.ifPresent(e -> replaced.put(e.path(), Optional.empty()));
    after.ifPresent(e -> replaced.put(e.path(), Optional.of(e)));
    if (before.map(Entry::path).equals(after.map(Entry::path))) {
      before.ifPresent(b -> edits.saw(sidecar, b, after.orElseThrow()));
    }
    return true;
  }

  /** What is equal stays the same object, which is quicker to compare. */
  private static Seen keptIfEqual(Seen now, Optional<Entry> before) {
    return before.isPresent() && now.entry().equals(before)
        ? new Seen(now.look(), before, now.problem())
        : now;
  }

  private boolean merge(Looking scan, Scan.Found found, List<NamedPath> known) {
    Instant now = clock.instant();
    boolean different = false;
    Set<AssetId> present = new HashSet<>();
    for (Map.Entry<NamedPath, Seen> each : found.seen().entrySet()) {
      each.getValue().entry().flatMap(Entry::storedId).ifPresent(present::add);
    }
    removeMoved(found, present);
    for (NamedPath gone : known) {
      if (seen.containsKey(gone)
          && !found.seen().containsKey(gone)
          && !scan.overtaken.contains(gone)
          && !isKept(gone, found, now, present)) {
        different |= replace(gone, Optional.empty());
      }
    }
    for (Map.Entry<NamedPath, Seen> each : found.seen().entrySet()) {
      if (!scan.overtaken.contains(each.getKey())) {
        different |= merge(each.getKey(), each.getValue(), now);
      }
    }
    return different;
  }

  /** What is absent keeps no id that something present has. */
  private void removeMoved(Scan.Found found, Set<AssetId> present) {
    for (NamedPath gone : doubts.absent()) {
      if (!found.seen().containsKey(gone) && isMoved(gone, present)) {
        replace(gone, Optional.empty());
      }
    }
  }

  private boolean isMoved(NamedPath gone, Set<AssetId> present) {
    return find(gone)
        .flatMap(Seen::entry)
        .flatMap(Entry::storedId)
        .map(present::contains)
        .orElse(false);
  }

  private boolean merge(NamedPath sidecar, Seen now, Instant at) {
    Seen last = seen.get(sidecar);
    if (now == last) {
      doubts.settle(sidecar);
      return false;
    }
    boolean broke = now.entry().isEmpty() && last != null && last.entry().isPresent();
    if (broke && doubts.broke(sidecar, at)) {
      return false;
    }
    return replace(sidecar, Optional.of(now));
  }

  private boolean isKept(NamedPath gone, Scan.Found found, Instant now, Set<AssetId> present) {
    if (found.unreadable().entrySet().stream()
        .anyMatch(each -> gone.isInside(each.getKey()) && !isMissing(each.getValue()))) {
      return true;
    }
    boolean wasAsset = find(gone).flatMap(Seen::entry).isPresent();
    return wasAsset && !isMoved(gone, present) && doubts.vanished(gone, now);
  }

  /** Where there is no folder any more, there is nothing in it; what cannot be read is there. */
  private static boolean isMissing(ProblemFile problem) {
    return problem.code().equals("file-missing");
  }

  private void publish(ProjectFolder folder, boolean stale) {
    ProjectAssets before = snapshot;
    Assembly.Head head =
        new Assembly.Head(
            folder, before.revision().next(), stale, troubles.list(), unmatched.names());
    boolean anew =
        !folder.equals(before.folder()) || replaced.size() > SMALL_MAX + before.size() / 8;
    snapshot =
        anew ? assembly.all(head, before, entries()) : assembly.change(head, before, replaced);
    replaced.clear();
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(seen.size());
    seen.values().forEach(s -> s.entry().ifPresent(entries::add));
    return entries;
  }
}
