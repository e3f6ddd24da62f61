package org.callsheet.engine.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;

/**
 * Who has which file open: leases that Blender renews, in memory only. Thread-safe.
 *
 * <p>A lease says which state of the file is loaded. When another one lies on the disk at a
 * renewal, the answer says so, and who saved it if that was told.
 */
public final class Openings {
  /** For how long a lease is good without being renewed. */
  public static final Duration LEASE = Duration.ofSeconds(90);

  /** How many may have one file open. */
  public static final int OPENERS_MAX = 50;

  /** Disks and shares remember times more or less exactly. */
  private static final Duration SAME = Duration.ofSeconds(2);

  private static final int MACHINE_MAX = 100;

  private final InstantSource clock;
  private final Map<AssetId, List<Lease>> leases = new ConcurrentHashMap<>();
  private final Map<AssetId, Saved> saved = new ConcurrentHashMap<>();
  private final Map<ProjectId, AtomicLong> revisions = new ConcurrentHashMap<>();
  private final Map<ProjectId, Instant> nextEnd = new ConcurrentHashMap<>();

  Openings(InstantSource clock) {
    this.clock = clock;
  }

  /** A state of a file. */
  public record FileState(long bytes, Instant modified) {
    private boolean isSame(FileState other) {
      return bytes == other.bytes
          && Duration.between(modified, other.modified).abs().compareTo(SAME) <= 0;
    }
  }

  /**
   * Another state than the loaded one lies on the disk.
   *
   * @param by who saved it, if that is known
   */
  public record Newer(Optional<UserId> by, FileState state) {}

  /**
   * What opening or renewing comes to.
   *
   * @param loaded the state that this lease is about
   */
  public record Opening(
      Opened opened, FileState loaded, Optional<Newer> newer, List<Opened> others) {}

  /**
   * Somebody on a machine who opened a file, or renews the lease.
   *
   * @param loaded what Blender has; empty: what was said before, at first what lies on the disk
   * @param saved whether it has just been saved there
   */
  public record Opener(UserId user, String machine, Optional<FileState> loaded, boolean saved) {
    public Opener {
      if (machine.isBlank()) {
        throw Refusal.of(Refusal.Kind.INVALID, "blank", "field", "machine");
      }
      if (machine.length() > MACHINE_MAX) {
        throw Refusal.of(
            Refusal.Kind.INVALID,
            "too-long",
            "field",
            "machine",
            "max",
            Integer.toString(MACHINE_MAX));
      }
    }

    private boolean isOf(Lease lease) {
      return lease.opened.user().equals(user) && lease.opened.machine().equals(machine);
    }
  }

  private record Lease(ProjectId project, Opened opened, FileState loaded, Instant end) {}

  private record Saved(UserId by, FileState state) {}

  /**
   * Begins or renews a lease.
   *
   * @param onDisk what lies on the disk now
   */
  Opening open(Asset asset, Opener opener, FileState onDisk) {
    Instant now = clock.instant();
    List<Lease> after =
        leases.compute(asset.id(), (id, all) -> renewed(asset, opener, onDisk, live(all, now)));
    Lease mine = after.stream().filter(opener::isOf).findFirst().orElseThrow();
    if (opener.saved()) {
      saved.put(asset.id(), new Saved(opener.user(), mine.loaded));
    }
    nextEnd.merge(asset.project(), mine.end, (one, other) -> one.isBefore(other) ? one : other);
    Optional<Newer> newer =
        mine.loaded.isSame(onDisk)
            ? Optional.empty()
            : Optional.of(
                new Newer(
                    Optional.ofNullable(saved.get(asset.id()))
                        .filter(s -> s.state.isSame(onDisk))
                        .map(Saved::by),
                    onDisk));
    return new Opening(
        mine.opened,
        mine.loaded,
        newer,
        after.stream().filter(l -> l != mine).map(Lease::opened).toList());
  }

  private List<Lease> renewed(Asset asset, Opener opener, FileState onDisk, List<Lease> live) {
    Instant now = clock.instant();
    Optional<Lease> before = live.stream().filter(opener::isOf).findFirst();
    if (before.isEmpty() && live.size() >= OPENERS_MAX) {
      throw Refusal.of(Refusal.Kind.BUSY, "openers-too-many", "max", Integer.toString(OPENERS_MAX));
    }
    FileState loaded = opener.loaded().or(() -> before.map(Lease::loaded)).orElse(onDisk);
    Opened opened =
        before.map(Lease::opened).orElse(new Opened(opener.user(), opener.machine(), now));
    List<Lease> after = new ArrayList<>(live);
    Lease lease = new Lease(asset.project(), opened, loaded, now.plus(LEASE));
    if (before.isPresent()) {
      after.set(after.indexOf(before.get()), lease);
    } else {
      after.add(lease);
      changed(asset.project());
    }
    return List.copyOf(after);
  }

  /** Ends the leases of this person on an asset, on one machine or on all. */
  void close(Asset asset, UserId user, Optional<String> machine) {
    Predicate<Lease> ended =
        l ->
            l.opened.user().equals(user)
                && machine.map(m -> m.equals(l.opened.machine())).orElse(true);
    leases.computeIfPresent(
        asset.id(),
        (id, all) -> {
          List<Lease> left = all.stream().filter(ended.negate()).toList();
          if (left.size() < all.size()) {
            changed(asset.project());
          }
          return left.isEmpty() ? null : left;
        });
  }

  /** Who has the file of an asset open now. */
  List<Opened> openBy(AssetId asset) {
    List<Lease> all = leases.get(asset);
    return all == null
        ? List.of()
        : live(all, clock.instant()).stream().map(Lease::opened).toList();
  }

  /** Another number whenever anybody opened or closed a file of the film, or a lease ended. */
  long revision(ProjectId project) {
    Instant end = nextEnd.get(project);
    if (end != null && !clock.instant().isBefore(end)) {
      prune(project);
    }
    AtomicLong revision = revisions.get(project);
    return revision == null ? 0 : revision.get();
  }

  private void prune(ProjectId project) {
    Instant now = clock.instant();
    nextEnd.remove(project);
    Map<AssetId, List<Lease>> all = new HashMap<>(leases);
    all.values().removeIf(l -> l.stream().noneMatch(each -> each.project.equals(project)));
    for (AssetId asset : all.keySet()) {
      leases.computeIfPresent(
          asset,
          (id, each) -> {
            List<Lease> live = live(each, now);
            if (live.size() < each.size()) {
              changed(project);
            }
            live.forEach(l -> nextEnd.merge(project, l.end, (a, b) -> a.isBefore(b) ? a : b));
            return live.isEmpty() ? null : live;
          });
    }
    saved.keySet().retainAll(leases.keySet());
  }

  private void changed(ProjectId project) {
    revisions.computeIfAbsent(project, p -> new AtomicLong()).incrementAndGet();
  }

  private static List<Lease> live(Collection<Lease> all, Instant now) {
    return all == null ? List.of() : all.stream().filter(l -> l.end.isAfter(now)).toList();
  }
}
