package org.callsheet.engine.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * One look at the sidecars of a film, in parallel. Never writes. A sidecar that looks as it did
 * when it was last read is not read again.
 */
final class Scan {
  private static final int FILES_PER_TASK = 256;

  private final Disk disk;
  private final SidecarFile files;
  private final Template template;
  private final Map<NamedPath, Seen> before;
  private final Path inside;
  private final Map<NamedPath, Seen> seen = new ConcurrentHashMap<>();
  private final Map<NamedPath, ProblemFile> unreadable = new ConcurrentHashMap<>();
  private final Set<Path> linked = ConcurrentHashMap.newKeySet();

  /**
   * What was found.
   *
   * @param unreadable folders and files that the disk did not give
   */
  record Found(Map<NamedPath, Seen> seen, Map<NamedPath, ProblemFile> unreadable) {}

  /**
   * A scan.
   *
   * @param before what the last one found
   * @param inside the real folder that links must not lead out of
   */
  Scan(Disk disk, SidecarFile files, Template template, Map<NamedPath, Seen> before, Path inside) {
    this.disk = disk;
    this.files = files;
    this.template = template;
    this.before = before;
    this.inside = inside;
  }

  /** Looks at a folder and all below it. */
  Found run(ForkJoinPool pool, Path folder, NamedPath name) {
    pool.invoke(new FolderTask(folder, name));
    return new Found(seen, unreadable);
  }

  private final class FolderTask extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient Path folder;
    private final transient NamedPath name;

    FolderTask(Path folder, NamedPath name) {
      this.folder = folder;
      this.name = name;
    }

    @Override
    protected void compute() {
      List<RecursiveAction> parts = new ArrayList<>();
      List<Path> sidecars = new ArrayList<>();
      try {
        for (Path path : disk.list(folder)) {
          sort(path, sidecars, parts);
        }
      } catch (IOException e) {
        unreadable.put(name, ProblemFile.of(name.toString(), Refusal.ofDisk(folder, e)));
      }
      for (int i = 0; i < sidecars.size(); i += FILES_PER_TASK) {
        int end = Math.min(sidecars.size(), i + FILES_PER_TASK);
        parts.add(new FilesTask(name, sidecars.subList(i, end)));
      }
      invokeAll(parts);
    }

    private void sort(Path path, List<Path> sidecars, List<RecursiveAction> parts)
        throws IOException {
      String fileName = path.getFileName().toString();
      if (Sidecars.mayBe(fileName)) {
        sidecars.add(path);
      } else if (Sidecars.mayHold(fileName) && !Sidecars.isBlend(fileName) && isFolder(path)) {
        parts.add(new FolderTask(path, name.resolve(fileName)));
      }
    }
  }

  private final class FilesTask extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient NamedPath folder;
    private final transient List<Path> sidecars;

    FilesTask(NamedPath folder, List<Path> sidecars) {
      this.folder = folder;
      this.sidecars = sidecars;
    }

    @Override
    protected void compute() {
      for (Path file : sidecars) {
        try {
          look(folder, folder.resolve(file.getFileName().toString()), file);
        } catch (Refusal unusableName) {
          String name = folder + "/" + file.getFileName();
          unreadable.put(folder, ProblemFile.of(name, unusableName));
        }
      }
    }
  }

  private void look(NamedPath folder, NamedPath sidecar, Path file) {
    try {
      if (isInside(file)) {
        Optional<Seen> last = Optional.ofNullable(before.get(sidecar));
        files
            .look(new SidecarFile.Place(folder, sidecar, file), template, last)
            .ifPresent(s -> seen.put(sidecar, s));
      }
    } catch (IOException e) {
      unreadable.put(sidecar, ProblemFile.of(sidecar.toString(), Refusal.ofDisk(file, e)));
    }
  }

  private boolean isInside(Path file) throws IOException {
    return disk.linkTarget(file).isEmpty()
        || !disk.exists(file)
        || disk.real(file).startsWith(inside);
  }

  /** A linked folder is entered once, and only if it stays inside. */
  private boolean isFolder(Path path) throws IOException {
    if (!disk.find(path).map(Disk.Stat::folder).orElse(false)) {
      return false;
    }
    if (disk.linkTarget(path).isEmpty()) {
      return true;
    }
    Path real = disk.real(path);
    return real.startsWith(inside) && !path.startsWith(real) && linked.add(real);
  }
}
