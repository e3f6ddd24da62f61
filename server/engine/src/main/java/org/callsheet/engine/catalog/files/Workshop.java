package org.callsheet.engine.catalog.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Where all work with files is done: one work in a film at a time, and what a crash left there is
 * put in order before the first one. Thread-safe.
 */
final class Workshop {
  private final Tools tools;
  private final Plans plans;
  private final Map<ProjectId, ReentrantLock> locks = new ConcurrentHashMap<>();

  Workshop(Tools tools) {
    this.tools = tools;
    this.plans = new Plans(tools);
  }

  Tools tools() {
    return tools;
  }

  /**
   * An asset's files on this machine.
   *
   * @param file what the asset is; the sidecar for types without a file
   */
  record Place(Asset asset, Path file, Path sidecar) {
    Path folder() {
      return file.getParent();
    }

    Path old() {
      return folder().resolve(OldName.FOLDER);
    }

    /** Whether the sidecar is all there is to it. */
    boolean isSidecarOnly() {
      return file.equals(sidecar);
    }

    String name() {
      return file.getFileName().toString();
    }
  }

  Place place(Asset asset) {
    Path folder = tools.paths().resolve(asset.path().parent());
    Path file = inFolder(folder, asset.path());
    return new Place(asset, file, inFolder(folder, Sidecars.of(asset.path())));
  }

  /** A link is not followed: it is the file of that name. */
  private Path inFolder(Path folder, NamedPath path) {
    Path direct = folder.resolve(path.fileName());
    Path found = tools.paths().resolve(path);
    // Some systems store names decomposed: then the name found is another one in the same folder.
    return found.getParent().equals(folder) && !isLink(direct) ? found : direct;
  }

  private boolean isLink(Path path) {
    try {
      return tools.disk().linkTarget(path).isPresent();
    } catch (IOException failure) {
      throw Refusal.ofDisk(path, failure);
    }
  }

  boolean exists(Path path) {
    return Print.of(tools.disk(), path).isPresent();
  }

  NamedPath film(ProjectId project) {
    return tools.catalog().get(project).folder().directory();
  }

  Path root(ProjectId project) {
    return tools.paths().resolve(film(project));
  }

  Draft begin(ProjectId project) {
    return plans.begin(film(project));
  }

  /** Runs {@code work} while nobody else works with files of that film, or on these sidecars. */
  <T> T exclusively(ProjectId project, List<NamedPath> sidecars, Supplier<T> work) {
    ReentrantLock lock = locks.computeIfAbsent(project, p -> new ReentrantLock());
    lock.lock();
    try {
      putInOrder(project);
      return tools.catalog().exclusively(sidecars, work);
    } finally {
      lock.unlock();
    }
  }

  /** Finishes or undoes what a crash left in that film, once. */
  void recover(ProjectId project) {
    exclusively(project, List.of(), () -> project);
  }

  /**
   * The asset as it is now; to be called in {@link #exclusively}, before anything is done that was
   * decided on it.
   *
   * @throws Refusal {@code stale} when people have changed it meanwhile; as {@link #there}
   */
  Asset current(Asset decided) {
    Asset now = there(decided);
    if (!now.version().equals(decided.version())) {
      throw Refusal.of(
          Refusal.Kind.STALE, "stale", "expected", decided.version(), "version", now.version());
    }
    return now;
  }

  /**
   * The same for what leaves the asset as it is.
   *
   * @throws Refusal {@code asset-moved} when it lies elsewhere, {@code no-such-asset} when it is
   *     gone
   */
  Asset there(Asset decided) {
    tools.catalog().refresh(decided.project(), List.of(Sidecars.of(decided.path())));
    Asset now = tools.catalog().get(decided.id());
    if (!now.path().equals(decided.path())) {
      throw Refusal.of(
          Refusal.Kind.CONFLICT, "asset-moved", "name", now.name(), "file", now.path().toString());
    }
    return now;
  }

  private void putInOrder(ProjectId project) {
    NamedPath film = film(project);
    if (!plans.isInOrder(film) && plans.recover(film)) {
      tools.catalog().refresh(project);
    }
  }

  Instant now() {
    return tools.clock().instant();
  }

  /** A name in that folder that nothing has, nor what was said about it. */
  OldName free(Path old, OldName wanted) {
    OldName name = wanted;
    while (exists(old.resolve(name.text())) || exists(old.resolve(name.beside().text()))) {
      name = name.next();
    }
    return name;
  }

  /** Where in {@code old/} a file is put, under its own name. */
  Path away(Draft draft, Path file, OldName.Kind kind) {
    Path old = file.resolveSibling(OldName.FOLDER);
    draft.look(file);
    return old.resolve(free(old, OldName.of(file.getFileName().toString(), now(), kind)).text());
  }

  /** The checkpoints of a file go along when it gets another name or folder. */
  void moveOld(Draft draft, Path file, Path target) {
    Path from = file.resolveSibling(OldName.FOLDER);
    Path to = target.resolveSibling(OldName.FOLDER);
    String name = target.getFileName().toString();
    for (OldFolder.Kept kept :
        OldFolder.read(tools.disk(), from).checkpoints(file.getFileName().toString())) {
      OldName renamed = kept.name().with(name);
      draft.move(kept.file(), to.resolve(renamed.text()));
      kept.sidecar()
          .filter(sidecar -> !sidecar.equals(kept.file()))
          .ifPresent(sidecar -> draft.move(sidecar, to.resolve(renamed.beside().text())));
    }
  }

  Event event(UserId by, Action action, Asset asset) {
    return Event.of(
        now(), by, action, new Event.Subject(asset.id().value(), asset.path().toString()));
  }

  /** Writes into the film's history; what was done is durable without it. */
  void remember(ProjectId project, Event event) {
    try {
      tools.history().append(root(project), event);
    } catch (Refusal notWritten) {
      return;
    }
  }
}
