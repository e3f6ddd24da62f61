package org.callsheet.engine.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * What lies in a folder of a named path. Links are followed only where they stay in what may be
 * seen; an entry that cannot be read is told as such and does not hide the others. Thread-safe;
 * reads the disk.
 */
public final class Listing {
  /** The largest folder that is listed. */
  public static final int ENTRIES_MAX = 100_000;

  private static final String OURS = ".callsheet";

  private final Disk disk;
  private final NamedPaths paths;

  /** Lists what these named paths lead to. */
  public Listing(Disk disk, NamedPaths paths) {
    this.disk = disk;
    this.paths = paths;
  }

  /** What an entry is. */
  public enum Kind {
    FOLDER,
    FILE,
    /** A link to somewhere that may not be seen, or to nothing. */
    OUTSIDE,
    /** There, and the disk does not say more. */
    UNREADABLE;

    /** As people and programs read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something in a folder.
   *
   * @param path empty when the name cannot be part of a named path
   * @param bytes of a file, else 0
   * @param modified empty where the disk does not say
   */
  public record Entry(
      String name, Optional<NamedPath> path, Kind kind, long bytes, Optional<Instant> modified) {}

  /**
   * The entries of a folder, in no order; our own hidden files are left out.
   *
   * @param visible which places may be seen
   * @throws Refusal {@code path-escapes}, {@code folder-missing}, {@code folder-too-large}, and
   *     those of {@link NamedPaths#resolve}
   */
  public List<Entry> list(NamedPath folder, Predicate<NamedPath> visible) {
    Path local = paths.resolve(folder);
    if (!visible.test(folder) || !paths.find(local).map(visible::test).orElse(false)) {
      throw Refusal.of(
          Refusal.Kind.FORBIDDEN, "path-escapes", "path", folder.toString(), "part", "");
    }
    try {
      if (!disk.find(local).map(Disk.Stat::folder).orElse(false)) {
        throw Refusal.of(Refusal.Kind.NOT_FOUND, "folder-missing", "folder", folder.toString());
      }
      List<Path> all = disk.list(local);
      if (all.size() > ENTRIES_MAX) {
        throw Refusal.of(
            Refusal.Kind.TOO_LARGE,
            "folder-too-large",
            "folder",
            folder.toString(),
            "max",
            Integer.toString(ENTRIES_MAX));
      }
      List<Entry> entries = new ArrayList<>();
      for (Path each : all) {
        if (!each.getFileName().toString().startsWith(OURS)) {
          entries.add(entry(folder, each, visible));
        }
      }
      return entries;
    } catch (IOException failure) {
      throw Refusal.ofDisk(local, failure);
    }
  }

  private Entry entry(NamedPath folder, Path local, Predicate<NamedPath> visible) {
    String name = local.getFileName().toString();
    Optional<NamedPath> path = inside(folder, name);
    try {
      boolean outside =
          disk.linkTarget(local).isPresent()
              && !(disk.exists(local) && paths.find(local).map(visible::test).orElse(false));
      if (outside) {
        return new Entry(name, path, Kind.OUTSIDE, 0, Optional.empty());
      }
      Disk.Stat stat = disk.find(local).orElseThrow(() -> new IOException("gone"));
      return new Entry(
          name,
          path,
          stat.folder() ? Kind.FOLDER : Kind.FILE,
          stat.folder() ? 0 : stat.size(),
          Optional.of(stat.modified()));
    } catch (IOException | Refusal unreadable) {
      return new Entry(name, path, Kind.UNREADABLE, 0, Optional.empty());
    }
  }

  private static Optional<NamedPath> inside(NamedPath folder, String name) {
    try {
      return Optional.of(folder.resolve(name));
    } catch (Refusal notAName) {
      return Optional.empty();
    }
  }
}
