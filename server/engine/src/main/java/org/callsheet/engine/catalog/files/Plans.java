package org.callsheet.engine.catalog.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.history.History;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Does plans: all renames of one, or none. A plan is on the disk before the first rename, so that
 * after a crash it is finished, or undone where somebody changed one of its files meanwhile. Not to
 * be used by two threads for one film at once.
 */
final class Plans {
  private static final String ENDING = ".json";
  private static final String WORK = "work-";

  private final Tools tools;
  private final Disk disk;
  private final AtomicFile files;
  private final AtomicFile own;
  private final Set<NamedPath> inOrder = ConcurrentHashMap.newKeySet();
  private final Set<NamedPath> unsettled = ConcurrentHashMap.newKeySet();

  Plans(Tools tools) {
    this.tools = tools;
    this.disk = tools.disk();
    this.files = tools.files();
    this.own = files.with(Access.PRIVATE);
  }

  /** An empty plan for a film, with a folder of its own to prepare files in. */
  Draft begin(NamedPath film) {
    Path root = tools.paths().resolve(film);
    String id = tools.history().nextId();
    return new Draft(tools, this, new Draft.Work(id, film, root, folder(root, id)));
  }

  /**
   * Does all of it, or nothing; durable on return. Where the disk fails so that neither is certain,
   * the film is not in order until it was recovered.
   */
  void run(FilePlan plan, Path root) {
    unsettled.add(plan.film());
    write(plan, root);
    try {
      forward(plan);
    } catch (Refusal failure) {
      try {
        plan.undoing().file(place(plan.id()), root).put(own);
        back(plan);
        settle(plan);
      } catch (Refusal later) {
        failure.addSuppressed(later);
      }
      throw failure;
    }
    try {
      settle(plan);
    } catch (Refusal later) {
      // All of it is done: that the plan is still there does no harm, and recovery removes it.
      return;
    }
  }

  /** A plan that cannot be written, as on a full disk, is as if it had never been. */
  private void write(FilePlan plan, Path root) {
    try {
      own.createFolders(tools.plans());
      plan.file(place(plan.id()), root).put(own);
    } catch (Refusal failure) {
      try {
        settle(plan);
      } catch (Refusal later) {
        failure.addSuppressed(later);
      }
      throw failure;
    }
  }

  /** What was prepared may go only once it is certain that the plan does not come back. */
  private void settle(FilePlan plan) {
    own.delete(place(plan.id()));
    unsettled.remove(plan.film());
  }

  /** Whether it is certain that nothing is half done in that film. */
  boolean isInOrder(NamedPath film) {
    return inOrder.contains(film) && !unsettled.contains(film);
  }

  /**
   * Finishes or undoes what a crash left in a film, and removes what was prepared and is not needed
   * any more.
   *
   * @return whether anything was finished or undone
   */
  boolean recover(NamedPath film) {
    Path root = tools.paths().resolve(film);
    boolean any = false;
    for (Path file : pending()) {
      if (FilePlan.film(disk, file).equals(film)) {
        FilePlan plan = FilePlan.read(disk, file, root);
        finish(plan, root);
        own.delete(place(plan.id()));
        any = true;
      }
    }
    clearLeftOvers(root);
    unsettled.remove(film);
    inOrder.add(film);
    return any;
  }

  private void finish(FilePlan plan, Path root) {
    if (!plan.undo()) {
      try {
        forward(plan);
        return;
      } catch (Refusal changed) {
        if (changed.kind() != Refusal.Kind.CONFLICT) {
          throw changed;
        }
        plan.undoing().file(place(plan.id()), root).put(own);
      }
    }
    back(plan);
  }

  /** Does what is not done yet, if everything still is what it was. */
  private void forward(FilePlan plan) {
    Map<Path, Path> renames = new LinkedHashMap<>();
    Set<Path> done = new LinkedHashSet<>();
    for (Step step : plan.steps()) {
      Optional<Print> from = Print.of(disk, step.from());
      Optional<Print> to = Print.of(disk, step.to());
      if (from.equals(Optional.of(step.moved())) && to.equals(step.before())) {
        renames.put(step.from(), step.to());
      } else if (from.isPresent() || !to.equals(Optional.of(step.moved()))) {
        throw changed(step, from);
      } else {
        done.add(step.from().getParent());
        done.add(step.to().getParent());
      }
    }
    files.publish(renames);
    force(done);
  }

  /** What was renamed before a crash is seen, but perhaps not durable yet. */
  private void force(Set<Path> folders) {
    for (Path folder : folders) {
      try {
        if (disk.exists(folder)) {
          disk.forceFolder(folder);
        }
      } catch (IOException failure) {
        throw Refusal.ofDisk(folder, failure);
      }
    }
  }

  private static Refusal changed(Step step, Optional<Print> from) {
    boolean taken = from.equals(Optional.of(step.moved())) && step.replaced().isEmpty();
    Path file = from.equals(Optional.of(step.moved())) ? step.to() : step.from();
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        taken ? "file-exists" : "file-changed-meanwhile",
        "file",
        file.getFileName().toString());
  }

  /** Puts back what was done, last first; what somebody else put there since stays. */
  private void back(FilePlan plan) {
    Map<Path, Path> renames = new LinkedHashMap<>();
    Set<Path> done = new LinkedHashSet<>();
    for (Step step : plan.steps().reversed()) {
      done.add(step.from().getParent());
      done.add(step.to().getParent());
      boolean isDone =
          Print.of(disk, step.from()).isEmpty()
              && Print.of(disk, step.to()).equals(Optional.of(step.moved()));
      if (isDone) {
        Path back = step.replaced().map(Step.Replaced::kept).orElse(step.to());
        renames.put(back, step.replaced().isPresent() ? step.to() : step.from());
      }
    }
    files.publish(renames);
    force(done);
  }

  private List<Path> pending() {
    try {
      return disk.exists(tools.plans())
          ? disk.list(tools.plans()).stream()
              .filter(file -> file.getFileName().toString().endsWith(ENDING))
              .toList()
          : List.of();
    } catch (IOException failure) {
      throw Refusal.ofDisk(tools.plans(), failure);
    }
  }

  private void clearLeftOvers(Path root) {
    Path folder = root.resolve(History.FOLDER);
    try {
      if (!disk.exists(folder)) {
        return;
      }
      if (disk.exists(tools.plans())) {
        disk.forceFolder(tools.plans());
      }
      for (Path each : disk.list(folder)) {
        String name = each.getFileName().toString();
        if (name.startsWith(WORK) && isOurs(name.substring(WORK.length()))) {
          clear(each);
        }
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** Whether it is of this server, and no plan needs it. */
  private boolean isOurs(String id) throws IOException {
    String next = tools.history().nextId();
    String server = next.substring(0, next.lastIndexOf('-') + 1);
    return id.startsWith(server) && !disk.exists(place(id));
  }

  /** Removes what was prepared for a plan, unless it may still be needed to recover. */
  void close(Draft.Work work) {
    if (!unsettled.contains(work.film())) {
      clear(work.folder());
    }
  }

  /** Whatever cannot be removed is left to the next try. */
  private void clear(Path work) {
    try {
      if (!disk.exists(work) || disk.linkTarget(work).isPresent()) {
        return;
      }
      List<Path> all = new ArrayList<>(disk.list(work));
      all.add(work);
      for (Path each : all) {
        disk.delete(each);
      }
      disk.forceFolder(work.getParent());
    } catch (IOException left) {
      return;
    }
  }

  private Path place(String id) {
    return tools.plans().resolve(id + ENDING);
  }

  private static Path folder(Path root, String id) {
    return root.resolve(History.FOLDER).resolve(WORK + id);
  }
}
