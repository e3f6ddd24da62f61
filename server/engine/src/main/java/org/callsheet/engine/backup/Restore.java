package org.callsheet.engine.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Brings files back. Into a home that is in use each file is written in one step, and what lay
 * there is kept beside it in {@code old} first; files that came later stay. A whole home is brought
 * back into an empty folder only. What is damaged in the backup is not brought back.
 */
public final class Restore {
  /** The folder for what was there before, as for checkpoints. */
  private static final String OLD = "old";

  private static final String HOME = "home/";
  private static final Set<String> PRIVATE = Set.of("home/state", "home/farm");

  private final Disk disk;
  private final InstantSource clock;
  private final Generation generation;
  private final Manifest manifest;

  /** Files of that generation. */
  public Restore(Disk disk, InstantSource clock, Generation generation) {
    this.disk = disk;
    this.clock = clock;
    this.generation = generation;
    this.manifest = Manifest.read(disk, generation.folder());
  }

  /** What happens to one file. */
  public enum Fate {
    NEW,
    REPLACED,
    SAME
  }

  /** A file that is brought back, and where to. */
  public record Step(String path, Path target, Fate fate) {}

  /**
   * The files at a place of the generation: the file itself with its sidecar, or all in a folder.
   *
   * @param path in the generation, as in {@code paths/films/team/shots/010.blend}
   * @param parts where the parts are now
   */
  public List<Step> plan(String path, List<Source.Part> parts) {
    if (PRIVATE.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"))) {
      throw Refusal.of(Refusal.Kind.INVALID, "restore-private", "path", path);
    }
    List<Step> steps = new ArrayList<>();
    for (Entry entry : manifest.entries().values()) {
      boolean wanted =
          entry.path().equals(path)
              || entry.path().startsWith(path + "/")
              || entry.path().equals(path + ".json") && path.endsWith(".blend");
      if (wanted) {
        Path target = target(entry.path(), parts);
        steps.add(new Step(entry.path(), target, fate(entry, target)));
      }
    }
    if (steps.isEmpty()) {
      throw Refusal.of(
          Refusal.Kind.NOT_FOUND,
          "restore-not-in-it",
          "path",
          path,
          "generation",
          generation.name());
    }
    return steps;
  }

  /** Everything, into an empty or new folder: the home, and each named path as a folder in it. */
  public List<Step> planAll(Path home) {
    try {
      boolean taken = disk.exists(home) && !disk.list(home).isEmpty();
      if (taken) {
        throw Refusal.of(Refusal.Kind.CONFLICT, "restore-not-empty", "folder", home.toString());
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(home, failure);
    }
    return manifest.entries().values().stream()
        .map(entry -> new Step(entry.path(), home.resolve(inside(entry.path())), Fate.NEW))
        .toList();
  }

  /** The named paths of this generation. */
  public Set<String> paths() {
    Set<String> idents = new TreeSet<>();
    manifest.paths().keySet().stream()
        .filter(label -> label.startsWith("paths/"))
        .forEach(label -> idents.add(label.substring("paths/".length())));
    return idents;
  }

  /** Whether this generation has that file or folder. */
  public boolean has(String path) {
    return manifest.entries().keySet().stream()
        .anyMatch(each -> each.equals(path) || each.startsWith(path + "/"));
  }

  /** The content of a file of this generation. */
  public Optional<Path> find(String path) {
    return Optional.ofNullable(manifest.entries().get(path))
        .map(entry -> generation.folder().resolve(entry.path()));
  }

  /** Brings the files back; before the first is written all are checked, and that there is room. */
  public void apply(List<Step> steps) {
    List<Step> changing = steps.stream().filter(step -> step.fate() != Fate.SAME).toList();
    check(changing);
    Instant now = clock.instant();
    for (Step step : changing) {
      boolean secret = PRIVATE.stream().anyMatch(each -> step.path().startsWith(each + "/"));
      AtomicFile files = new AtomicFile(disk, secret ? Access.PRIVATE : Access.SHARED);
      files.createFolders(step.target().getParent());
      keep(step.target(), now, files);
      Path copy = generation.folder().resolve(step.path());
      files.put(
          step.target(),
          out -> {
            try (InputStream content = disk.open(copy)) {
              content.transferTo(out);
            }
          });
    }
  }

  private void check(List<Step> steps) {
    long needed = 0;
    for (Step step : steps) {
      Entry entry = manifest.entries().get(step.path());
      Path copy = generation.folder().resolve(entry.path());
      needed += entry.size();
      try {
        if (!Copier.hash(disk, copy).equals(entry.sha256())) {
          throw Refusal.of(Refusal.Kind.CONFLICT, "restore-damaged", "path", entry.path());
        }
      } catch (IOException unreadable) {
        throw Refusal.of(Refusal.Kind.CONFLICT, "restore-damaged", "path", entry.path());
      }
    }
    if (!steps.isEmpty()) {
      refuseWithoutRoom(steps.getFirst().target(), needed);
    }
  }

  private void refuseWithoutRoom(Path target, long needed) {
    try {
      Path there = target.toAbsolutePath();
      while (!disk.exists(there)) {
        there = there.getParent();
      }
      if (disk.usableBytes(there) < needed) {
        throw Refusal.of(Refusal.Kind.DISK_FULL, "disk-full", "path", there.toString());
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(target, failure);
    }
  }

  /** {@code 010.blend} is kept as {@code old/010 20261127T081500Z.blend}. */
  private void keep(Path file, Instant now, AtomicFile files) {
    Path old = file.resolveSibling(OLD);
    String name = file.getFileName().toString();
    int dot = name.indexOf(".blend") > 0 ? name.indexOf(".blend") : name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    try {
      if (!disk.exists(file)) {
        return;
      }
      files.createFolders(old);
      Path kept = old.resolve(stem + " " + Generation.name(now) + ending);
      for (int i = 2; disk.exists(kept); i++) {
        kept = old.resolve(stem + " " + Generation.name(now) + "-" + i + ending);
      }
      files.copy(file, kept);
    } catch (IOException failure) {
      throw Refusal.ofDisk(old, failure);
    }
  }

  private Fate fate(Entry entry, Path target) {
    try {
      Optional<Disk.Stat> now = disk.find(target);
      if (now.isEmpty()) {
        return Fate.NEW;
      }
      boolean same =
          now.get().size() == entry.size() && Copier.hash(disk, target).equals(entry.sha256());
      return same ? Fate.SAME : Fate.REPLACED;
    } catch (IOException failure) {
      throw Refusal.ofDisk(target, failure);
    }
  }

  private static Path target(String path, List<Source.Part> parts) {
    for (Source.Part part : parts) {
      if (path.startsWith(part.label() + "/")) {
        return part.folder().resolve(path.substring(part.label().length() + 1));
      }
    }
    throw Refusal.of(Refusal.Kind.NOT_FOUND, "restore-no-place", "path", path);
  }

  private static String inside(String path) {
    return path.startsWith(HOME)
        ? path.substring(HOME.length())
        : path.substring("paths/".length());
  }
}
