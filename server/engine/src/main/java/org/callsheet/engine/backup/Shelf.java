package org.callsheet.engine.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callsheet.floor.Access;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Journal;
import org.callsheet.floor.JournalLimits;
import org.callsheet.floor.JournalReport;
import org.callsheet.floor.Refusal;

/**
 * The generations in a folder of backups. An unfinished one has a name of its own, with the process
 * that makes it, and is removed by the next run.
 */
public final class Shelf {
  static final String JOURNAL = "home/farm/journal";

  private static final String UNFINISHED = ".unfinished-";
  private static final String LEAVING = ".leaving-";

  private final Disk disk;
  private final Path folder;

  /** The generations in {@code folder}, which may not be there yet. */
  public Shelf(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /** A generation with what it holds; {@code damage} empty: its list of files is whole. */
  public record Held(Generation generation, int files, long bytes, Optional<Refusal> damage) {}

  /** What a check found wrong: a path and a code. */
  public record Fault(String path, String code) {}

  /** Finished generations, oldest first. */
  public List<Generation> list() {
    try {
      List<Generation> found = new ArrayList<>();
      if (disk.exists(folder)) {
        disk.list(folder).forEach(each -> Generation.of(each).ifPresent(found::add));
      }
      found.sort(null);
      return List.copyOf(found);
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** What a generation holds. */
  public Held look(Generation generation) {
    try {
      Manifest manifest = Manifest.read(disk, generation.folder());
      return new Held(generation, manifest.entries().size(), manifest.bytes(), Optional.empty());
    } catch (Refusal damaged) {
      return new Held(generation, 0, 0, Optional.of(damaged));
    }
  }

  /** The generation of that name, or the newest when the name is empty. */
  public Generation get(String name) {
    List<Generation> all = list();
    return all.reversed().stream()
        .filter(each -> name.isEmpty() || each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    Refusal.Kind.NOT_FOUND,
                    "backup-no-generation",
                    "name",
                    name,
                    "folder",
                    "" + folder));
  }

  /** Reads every file of a generation again, and the farm's journal as a start would. */
  public List<Fault> verify(Generation generation) {
    Manifest manifest = Manifest.read(disk, generation.folder());
    List<Fault> faults = new ArrayList<>();
    for (Entry entry : manifest.entries().values()) {
      Path file = generation.folder().resolve(entry.path());
      try {
        if (!Copier.hash(disk, file).equals(entry.sha256())) {
          faults.add(new Fault(entry.path(), "backup-file-damaged"));
        } else if (!entry.whole()) {
          faults.add(new Fault(entry.path(), "backup-file-unsettled"));
        }
      } catch (IOException unreadable) {
        faults.add(new Fault(entry.path(), "backup-file-missing"));
      }
    }
    Path journal = generation.folder().resolve(JOURNAL);
    try {
      if (disk.exists(journal)) {
        for (JournalReport.Damage each :
            Journal.verify(disk, journal, JournalLimits.USUAL).damage()) {
          faults.add(new Fault(JOURNAL + "/" + each.file(), each.code()));
        }
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(journal, failure);
    }
    return faults;
  }

  /** Where an unfinished generation is made; two at once are refused. */
  Path begin(String name) throws IOException {
    for (Path each : disk.list(folder)) {
      String found = each.getFileName().toString();
      if (found.startsWith(LEAVING)) {
        remove(each);
      } else if (found.startsWith(UNFINISHED)) {
        refuseIfAlive(each);
        remove(each);
      }
    }
    Path unfinished = folder.resolve(UNFINISHED + name + "-" + ProcessHandle.current().pid());
    createFolder(unfinished);
    return unfinished;
  }

  /** A folder that only its owner reads, on disks that know owners: it holds secrets. */
  void createFolder(Path wanted) throws IOException {
    disk.createFolder(wanted);
    try {
      disk.grant(wanted, Access.PRIVATE.folderMode(), Optional.empty());
    } catch (IOException noOwners) {
      return;
    }
  }

  private static void refuseIfAlive(Path unfinished) {
    String name = unfinished.getFileName().toString();
    String pid = name.substring(name.lastIndexOf('-') + 1);
    boolean alive =
        pid.matches("[0-9]{1,18}")
            && Long.parseLong(pid) != ProcessHandle.current().pid()
            && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    if (alive) {
      throw Refusal.of(
          Refusal.Kind.CONFLICT, "backup-running", "pid", pid, "folder", unfinished.toString());
    }
  }

  /** Gives a generation its final name. */
  void finish(Path unfinished, String name) throws IOException {
    disk.forceFolder(unfinished);
    disk.rename(unfinished, folder.resolve(name));
    disk.forceFolder(folder);
  }

  /** Removes a generation: first its name, so that half of one is never taken for a whole. */
  void remove(Generation generation) throws IOException {
    Path leaving = folder.resolve(LEAVING + generation.name());
    disk.rename(generation.folder(), leaving);
    remove(leaving);
  }

  private void remove(Path path) throws IOException {
    boolean isFolder = disk.find(path).map(Disk.Stat::folder).orElse(false);
    if (isFolder && disk.linkTarget(path).isEmpty()) {
      for (Path each : disk.list(path)) {
        remove(each);
      }
    }
    disk.delete(path);
  }
}
