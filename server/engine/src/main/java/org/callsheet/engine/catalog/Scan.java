package org.callsheet.engine.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.function.Function;
import org.callsheet.engine.storage.FolderWatch;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * One look at the sidecars of a film, or of parts of it, in parallel. Never writes. A sidecar that
 * looks as it did when it was last read is not read again. Every folder is followed before it is
 * looked at, so that nothing can change unnoticed in between.
 */
final class Scan {
  private static final int FILES_PER_TASK = 256;

  private final Parts parts;
  private final Template template;
  private final Function<NamedPath, Optional<Seen>> before;
  private final Path inside;
  private final Map<NamedPath, Seen> seen = new ConcurrentHashMap<>();
  private final Set<NamedPath> folders = ConcurrentHashMap.newKeySet();
  private final Map<NamedPath, ProblemFile> unreadable = new ConcurrentHashMap<>();
  private final Map<String, ProblemFile> unusable = new ConcurrentHashMap<>();
  private final Set<Path> linked = ConcurrentHashMap.newKeySet();

  /** What a scan works with. */
  record Parts(Disk disk, FolderWatch watch, SidecarFile files, ForkJoinPool pool) {}

  /** A place to look at: a folder with all below it, or a file. */
  record Spot(Path local, NamedPath name) {}

  /**
   * What was found.
   *
   * @param area all places that were looked at, each with everything below it
   * @param folders that were entered
   * @param unreadable folders and files that the disk did not give
   * @param unusable files whose names no named path can have, by folder and name
   */
  record Found(
      Set<NamedPath> area,
      Map<NamedPath, Seen> seen,
      Set<NamedPath> folders,
      Map<NamedPath, ProblemFile> unreadable,
      Map<String, ProblemFile> unusable) {}

  /**
   * A scan.
   *
   * @param before what was last seen of a sidecar
   * @param inside the real folder that links must not lead out of
   */
  Scan(Parts parts, Template template, Function<NamedPath, Optional<Seen>> before, Path inside) {
    this.parts = parts;
    this.template = template;
    this.before = before;
    this.inside = inside;
  }

  /** Looks at a folder and all below it. */
  Found all(Spot folder) {
    parts.pool().invoke(new FolderTask(folder, true));
    return found(Set.of(folder.name()));
  }

  /** Looks at what is or was at these places, and at the sidecars of files there. */
  Found some(Collection<Spot> spots) {
    Set<NamedPath> area = ConcurrentHashMap.newKeySet();
    List<ForkJoinTask<?>> tasks = new ArrayList<>();
    for (Spot spot : spots) {
      Spot sidecar = new Spot(beside(spot.local()), Sidecars.of(spot.name()));
      area.add(spot.name());
      area.add(sidecar.name());
      area.add(file(spot).name());
      tasks.add(parts.pool().submit(() -> look(spot, sidecar)));
    }
    tasks.forEach(ForkJoinTask::join);
    return found(area);
  }

  private Found found(Set<NamedPath> area) {
    return new Found(area, seen, folders, unreadable, unusable);
  }

  private static Path beside(Path local) {
    String name = local.getFileName().toString();
    return name.endsWith(Sidecars.ENDING) ? local : local.resolveSibling(name + Sidecars.ENDING);
  }

  /** The file that a sidecar describes; what is no sidecar itself. */
  private static Spot file(Spot spot) {
    String name = spot.local().getFileName().toString();
    if (!Sidecars.mayBe(name)) {
      return spot;
    }
    String described = Sidecars.described(name);
    return new Spot(spot.local().resolveSibling(described), spot.name().sibling(described));
  }

  private void look(Spot spot, Spot sidecar) {
    try {
      if (isOfNoAsset(spot, sidecar) || !isReachable(spot.local().getParent())) {
        return;
      }
      String name = spot.local().getFileName().toString();
      if (Sidecars.mayBe(sidecar.local().getFileName().toString())) {
        NamedPath folder = sidecar.name().parent();
        lookAt(new SidecarFile.Place(folder, sidecar.name(), sidecar.local()));
      }
      Spot file = file(spot);
      if (isLoose(file.local(), parts.disk()::exists)) {
        lookAtLoose(file);
      }
      boolean isLink = parts.disk().linkTarget(spot.local()).isPresent();
      if (mayBeFolder(name) && isFolder(spot.local())) {
        new FolderTask(spot, !isLink).invoke();
      }
    } catch (IOException e) {
      unreadable.put(
          spot.name(), ProblemFile.of(spot.name().toString(), Refusal.ofDisk(spot.local(), e)));
    }
  }

  /**
   * Whether it is a file that says nothing about assets, as rendered frames are, which come by the
   * thousand; a sidecar that comes to it tells by itself.
   */
  private boolean isOfNoAsset(Spot spot, Spot sidecar) throws IOException {
    String name = spot.local().getFileName().toString();
    return !Sidecars.mayBe(name)
        && !Sidecars.mayBeLoose(name)
        && before.apply(sidecar.name()).isEmpty()
        && !parts.disk().find(spot.local()).map(Disk.Stat::folder).orElse(false);
  }

  private boolean isReachable(Path folder) throws IOException {
    return parts.disk().find(folder).map(Disk.Stat::folder).orElse(false)
        && parts.disk().real(folder).startsWith(inside);
  }

  private static boolean mayBeFolder(String name) {
    return Sidecars.mayHold(name) && !Sidecars.mayBe(name) && !Sidecars.isBlend(name);
  }

  private final class FolderTask extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient Path folder;
    private final transient NamedPath name;
    private final boolean followed;

    /** A folder; one that is reached by a link is followed where it really is. */
    FolderTask(Spot spot, boolean followed) {
      this.folder = spot.local();
      this.name = spot.name();
      this.followed = followed;
    }

    @Override
    protected void compute() {
      List<RecursiveAction> tasks = new ArrayList<>();
      List<SidecarFile.Place> sidecars = new ArrayList<>();
      if (followed) {
        parts.watch().follow(folder);
      }
      folders.add(name);
      try {
        List<Path> all = parts.disk().list(folder);
        for (Path path : all) {
          sort(path, sidecars, tasks);
          if (isLoose(path, sidecar -> Collections.binarySearch(all, sidecar) >= 0)) {
            lookAtLoose(new Spot(path, name.resolve(path.getFileName().toString())));
          }
        }
      } catch (IOException e) {
        unreadable.put(name, ProblemFile.of(name.toString(), Refusal.ofDisk(folder, e)));
      }
      for (int i = 0; i < sidecars.size(); i += FILES_PER_TASK) {
        int end = Math.min(sidecars.size(), i + FILES_PER_TASK);
        tasks.add(new FilesTask(sidecars.subList(i, end)));
      }
      invokeAll(tasks);
    }

    private void sort(Path path, List<SidecarFile.Place> sidecars, List<RecursiveAction> tasks)
        throws IOException {
      String fileName = path.getFileName().toString();
      try {
        if (Sidecars.mayBe(fileName)) {
          sidecars.add(new SidecarFile.Place(name, name.resolve(fileName), path));
        } else if (mayBeFolder(fileName) && isFolder(path)) {
          boolean isLink = parts.disk().linkTarget(path).isPresent();
          tasks.add(new FolderTask(new Spot(path, name.resolve(fileName)), followed && !isLink));
        }
      } catch (Refusal unusableName) {
        String file = name + "/" + fileName;
        unusable.put(file, ProblemFile.of(file, unusableName));
      }
    }
  }

  private final class FilesTask extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient List<SidecarFile.Place> sidecars;

    FilesTask(List<SidecarFile.Place> sidecars) {
      this.sidecars = sidecars;
    }

    @Override
    protected void compute() {
      sidecars.forEach(Scan.this::lookAt);
    }
  }

  private void lookAt(SidecarFile.Place place) {
    NamedPath sidecar = place.sidecar();
    try {
      if (isInside(place.file())) {
        parts
            .files()
            .look(place, template, before.apply(sidecar))
            .ifPresent(s -> seen.put(sidecar, s));
      }
    } catch (IOException e) {
      Refusal why = Refusal.ofDisk(place.file(), e);
      unreadable.put(sidecar, ProblemFile.of(sidecar.toString(), why));
    }
  }

  /** Tells whether there is such a file. */
  private interface Presence {
    boolean test(Path file) throws IOException;
  }

  private static boolean isLoose(Path file, Presence isThere) throws IOException {
    String name = file.getFileName().toString();
    return Sidecars.mayBeLoose(name)
        && (ConflictCopy.isCertain(name)
            || !isThere.test(file.resolveSibling(name + Sidecars.ENDING)));
  }

  private void lookAtLoose(Spot file) throws IOException {
    if (isInside(file.local())) {
      parts.files().lookLoose(file.local()).ifPresent(found -> seen.put(file.name(), found));
    }
  }

  private boolean isInside(Path file) throws IOException {
    return parts.disk().linkTarget(file).isEmpty()
        || !parts.disk().exists(file)
        || parts.disk().real(file).startsWith(inside);
  }

  /** A linked folder is entered once, and only if it stays inside. */
  private boolean isFolder(Path path) throws IOException {
    if (!parts.disk().find(path).map(Disk.Stat::folder).orElse(false)) {
      return false;
    }
    if (parts.disk().linkTarget(path).isEmpty()) {
      return true;
    }
    Path real = parts.disk().real(path);
    return real.startsWith(inside) && !path.startsWith(real) && linked.add(real);
  }
}
