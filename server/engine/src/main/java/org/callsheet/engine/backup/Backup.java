package org.callsheet.engine.backup;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Makes generations of a home while everything runs. Each file is whole and was so at one moment,
 * with the sidecar it had then; the farm comes first, so that no frame counts as done whose file is
 * missing. A crash leaves an unfinished generation, never half of a finished one. Not thread-safe.
 */
public final class Backup {
  /** A file changed so shortly before it was copied may change again without its time telling. */
  private static final Duration SAME_TICK = Duration.ofSeconds(3);

  private static final int FOLDER_TRIES = 20;
  private static final double SPARE = 1.05;
  private static final long SPARE_BYTES = 16L << 20;

  private final Disk disk;
  private final InstantSource clock;
  private final Source source;
  private final Path target;
  private final Shelf shelf;
  private boolean links = true;

  /** Backups of {@code source} in the folder {@code target}. */
  public Backup(Disk disk, InstantSource clock, Source source, Path target) {
    this.disk = disk;
    this.clock = clock;
    this.source = source;
    this.target = target;
    this.shelf = new Shelf(disk, target);
  }

  /**
   * What was done.
   *
   * @param copied how many files were copied, the others are as in the generation before
   * @param bytes how many bytes were written
   * @param unsettled files that changed all the time
   * @param leftOut what is not in it: links to other folders, names this disk cannot have
   * @param links whether unchanged files share their room with the generation before
   * @param thinned how many older generations went
   */
  public record Done(
      Generation generation,
      int files,
      int copied,
      long bytes,
      List<String> unsettled,
      List<String> leftOut,
      boolean links,
      int thinned) {
    public Done {
      unsettled = List.copyOf(unsettled);
      leftOut = List.copyOf(leftOut);
    }
  }

  /** One generation. */
  public Done run() {
    try {
      Path real = prepare();
      refuseInside(real);
      Optional<Before> before = before();
      refuseWithoutRoom(before);
      return make(before);
    } catch (IOException failure) {
      throw Refusal.ofDisk(target, failure);
    }
  }

  /** Whether home and backups lie on the same disk, where both are lost together. */
  public boolean isOnTheSameDisk() {
    try {
      return java.nio.file.Files.getFileStore(source.home())
          .equals(java.nio.file.Files.getFileStore(target));
    } catch (IOException unknown) {
      return false;
    }
  }

  private record Before(Generation generation, Manifest manifest) {
    /** The same file in the generation before, if it has not changed since. */
    Optional<Entry> find(Seen seen) {
      return Optional.ofNullable(manifest.entries().get(seen.path()))
          .filter(entry -> entry.whole() && entry.isStill(seen))
          .filter(e -> e.modified().isBefore(manifest.begun().minus(SAME_TICK)));
    }
  }

  private Path prepare() throws IOException {
    Path folder = target.toAbsolutePath().normalize();
    Path there = folder;
    while (!disk.exists(there)) {
      there = there.getParent();
    }
    Path real = disk.real(there).resolve(there.relativize(folder));
    refuseInside(real);
    createFolders(folder);
    return real;
  }

  private void createFolders(Path wanted) throws IOException {
    if (!disk.exists(wanted)) {
      createFolders(wanted.getParent());
      shelf.createFolder(wanted);
    }
  }

  private void refuseInside(Path real) throws IOException {
    List<Path> own = new ArrayList<>(List.of(source.home()));
    source.parts().forEach(part -> own.add(part.folder()));
    for (Path each : own) {
      if (disk.exists(each) && real.startsWith(disk.real(each))) {
        throw Refusal.of(
            Refusal.Kind.INVALID,
            "backup-inside",
            "target",
            target.toString(),
            "folder",
            each.toString());
      }
    }
  }

  /** The newest generation that can be read; a damaged one is passed over. */
  private Optional<Before> before() {
    for (Generation each : shelf.list().reversed()) {
      try {
        return Optional.of(new Before(each, Manifest.read(disk, each.folder())));
      } catch (Refusal damaged) {
        continue;
      }
    }
    return Optional.empty();
  }

  private void refuseWithoutRoom(Optional<Before> before) throws IOException {
    long needed = SPARE_BYTES;
    for (Source.Part part : source.parts()) {
      for (List<Seen> unit : new Walk(disk).of(part)) {
        for (Seen seen : unit) {
          boolean known = before.flatMap(b -> b.find(seen)).isPresent();
          needed += known && links ? 0 : seen.size();
        }
      }
    }
    long free = disk.usableBytes(target);
    if (needed * SPARE > free) {
      throw Refusal.of(
          Refusal.Kind.DISK_FULL,
          "backup-no-room",
          "target",
          target.toString(),
          "needed",
          megabytes(needed),
          "free",
          megabytes(free));
    }
  }

  private static String megabytes(long bytes) {
    return Long.toString((bytes + (1 << 20) - 1) >> 20);
  }

  private Done make(Optional<Before> before) throws IOException {
    Instant begun = free(clock.instant());
    String name = Generation.name(begun);
    Path unfinished = shelf.begin(name);
    Making making = new Making(unfinished, before);
    for (Source.Part part : source.parts()) {
      making.part(part);
    }
    Map<String, String> paths = new LinkedHashMap<>();
    source.parts().forEach(part -> paths.put(part.label(), part.folder().toString()));
    Manifest manifest = Manifest.of(begun, paths, making.entries);
    making.forceFolders();
    manifest.write(disk, unfinished);
    shelf.finish(unfinished, name);
    int thinned = thin();
    return new Done(
        new Generation(begun, target.resolve(name)),
        making.entries.size(),
        making.copied,
        making.copier.bytes(),
        making.entries.stream().filter(e -> !e.whole()).map(Entry::path).toList(),
        making.leftOut,
        links,
        thinned);
  }

  /** A second that no generation has. */
  private Instant free(Instant wanted) throws IOException {
    Instant moment = wanted.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    while (disk.exists(target.resolve(Generation.name(moment)))) {
      moment = moment.plusSeconds(1);
    }
    return moment;
  }

  private int thin() throws IOException {
    List<Generation> superfluous = Thinning.superfluous(shelf.list(), clock.instant());
    for (Generation each : superfluous) {
      shelf.remove(each);
    }
    return superfluous.size();
  }

  /** One generation in the making. */
  private final class Making {
    private final Path folder;
    private final Optional<Before> before;
    private final Copier copier = new Copier(disk);
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Set<Path> folders = new HashSet<>();
    private int copied;

    Making(Path folder, Optional<Before> before) {
      this.folder = folder;
      this.before = before;
      folders.add(folder);
    }

    /**
     * A journal drops old files when a newer one holds all they said: then what was listed may be
     * gone, and the whole part is looked at again.
     */
    void part(Source.Part part) throws IOException {
      for (int i = 1; ; i++) {
        Walk walk = new Walk(disk);
        List<Entry> found = new ArrayList<>();
        boolean vanished = false;
        for (List<Seen> unit : walk.of(part)) {
          List<Entry> taken = unit(unit);
          vanished |=
              taken.size() < unit.size() && unit.getFirst().path().startsWith(Shelf.JOURNAL);
          found.addAll(taken);
        }
        if (!vanished || i == FOLDER_TRIES) {
          entries.addAll(found);
          leftOut.addAll(walk.leftOut());
          return;
        }
        for (Entry each : found) {
          disk.delete(folder.resolve(each.path()));
        }
      }
    }

    private List<Entry> unit(List<Seen> unit) throws IOException {
      try {
        createFolders(folder.resolve(unit.getFirst().path()).getParent());
        List<Entry> linked = linked(unit);
        if (linked.size() == unit.size()) {
          return linked;
        }
        List<Entry> taken = copier.copy(unit, folder);
        copied += taken.size();
        return taken;
      } catch (FileSystemException impossible) {
        if (Refusal.ofDisk(target, impossible).kind() == Refusal.Kind.DISK_FULL) {
          throw impossible;
        }
        // A name that this disk cannot have, or a file nobody may read: said, not fatal.
        unit.forEach(seen -> leftOut.add(seen.path()));
        return List.of();
      }
    }

    /** The same files of the generation before, if all of the unit are unchanged. */
    private List<Entry> linked(List<Seen> unit) throws IOException {
      List<Entry> found = new ArrayList<>();
      for (Seen seen : unit) {
        before.flatMap(b -> b.find(seen)).ifPresent(found::add);
      }
      if (!links || found.size() < unit.size()) {
        return List.of();
      }
      for (Entry each : found) {
        Path earlier = before.orElseThrow().generation().folder().resolve(each.path());
        try {
          disk.link(earlier, folder.resolve(each.path()));
        } catch (java.nio.file.NoSuchFileException lost) {
          return List.of();
        } catch (IOException | UnsupportedOperationException noLinks) {
          links = false;
          return List.of();
        }
      }
      return found;
    }

    private void createFolders(Path wanted) throws IOException {
      if (!folders.contains(wanted)) {
        createFolders(wanted.getParent());
        disk.createFolder(wanted);
        folders.add(wanted);
      }
    }

    private void forceFolders() throws IOException {
      for (Path each : folders) {
        disk.forceFolder(each);
      }
    }
  }
}
