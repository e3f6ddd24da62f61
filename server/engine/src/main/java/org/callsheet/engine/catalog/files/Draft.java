package org.callsheet.engine.catalog.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * A plan in the making. Everything new is prepared in a folder of its own, so that nothing of the
 * film changes before {@link #commit}; what was looked at must still be the same then. Closing it
 * removes what is left of the preparations.
 */
final class Draft implements AutoCloseable {
  private static final int COPY_TRIES = 3;

  private final Tools tools;
  private final Plans plans;
  private final Work work;
  private final Map<Path, Optional<Print>> seen = new HashMap<>();
  private final List<Rename> renames = new ArrayList<>();
  private int prepared;

  /**
   * Where it is made.
   *
   * @param root the film's folder on this machine
   * @param folder where files are prepared
   */
  record Work(String id, NamedPath film, Path root, Path folder) {}

  private record Rename(Path from, Path to, boolean replaces) {}

  Draft(Tools tools, Plans plans, Work work) {
    this.tools = tools;
    this.plans = plans;
    this.work = work;
    tools.files().createFolders(work.folder());
  }

  /** Whatever lies there now must still lie there when the plan is done. */
  Optional<Print> look(Path file) {
    return seen.computeIfAbsent(file, path -> Print.of(tools.disk(), path));
  }

  /** The content of a sidecar, to be changed. */
  JsonFile read(Path sidecar) {
    look(sidecar);
    return JsonFile.read(tools.disk(), sidecar);
  }

  /** A copy of a file to work on, whole: of one moment of the file. */
  Path copy(Path file) {
    Path copy = spare();
    seen.putIfAbsent(file, Optional.of(copyWhole(tools, file, copy)));
    return copy;
  }

  /**
   * Copies a file as it is at one moment: copied again where somebody wrote into it meanwhile.
   *
   * @return what the file looked like
   * @throws Refusal {@code file-changing}
   */
  static Print copyWhole(Tools tools, Path file, Path copy) {
    for (int i = 0; i < COPY_TRIES; i++) {
      Optional<Print> before = Print.of(tools.disk(), file);
      tools.files().copy(file, copy);
      if (before.isPresent() && Print.of(tools.disk(), file).equals(before)) {
        return before.get();
      }
    }
    tools.files().delete(copy);
    throw Refusal.of(Refusal.Kind.BUSY, "file-changing", "file", file.getFileName().toString());
  }

  /** A new file with that content. */
  Path put(JsonFile content) {
    Path file = spare();
    content.at(file).put(tools.files());
    return file;
  }

  /** The same, with the access of the file that it will replace. */
  Path put(JsonFile content, Path like) {
    Path file = copy(like);
    content.at(file).put(tools.files());
    return file;
  }

  /** A name that nothing has: what is moved there is gone once the plan is done. */
  Path spare() {
    prepared++;
    return work.folder().resolve(Integer.toString(prepared));
  }

  /** A file or folder gets another place, where nothing is. */
  void move(Path from, Path to) {
    refuseLink(from);
    look(from);
    renames.add(new Rename(from, to, false));
  }

  /** A prepared file takes the place of another one. */
  void replace(Path preparedFile, Path target) {
    refuseLink(target);
    look(target);
    renames.add(new Rename(preparedFile, target, true));
  }

  /** What a link leads to is perhaps used elsewhere too, so it is neither moved nor replaced. */
  private void refuseLink(Path file) {
    try {
      if (tools.disk().linkTarget(file).isPresent()) {
        throw Refusal.of(
            Refusal.Kind.CONFLICT, "file-linked", "file", file.getFileName().toString());
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }

  /**
   * Does all of it, or nothing; durable on return.
   *
   * @throws Refusal {@code file-changed-meanwhile}, {@code file-exists}
   */
  void commit() {
    List<Step> steps = renames.stream().map(this::step).toList();
    plans.run(new FilePlan(work.id(), work.film(), false, steps), work.root());
  }

  private Step step(Rename rename) {
    Print moved =
        (rename.from().startsWith(work.folder())
                ? Print.of(tools.disk(), rename.from())
                : look(rename.from()))
            .orElseThrow(() -> missing(rename.from()));
    tools.files().createFolders(rename.to().getParent());
    if (!rename.replaces()) {
      return new Step(moved, rename.from(), rename.to(), Optional.empty());
    }
    Print before = look(rename.to()).orElseThrow(() -> missing(rename.to()));
    Path kept = spare();
    tools.files().keep(rename.to(), kept);
    return new Step(
        moved, rename.from(), rename.to(), Optional.of(new Step.Replaced(before, kept)));
  }

  private static Refusal missing(Path file) {
    return Refusal.of(Refusal.Kind.NOT_FOUND, "file-missing", "path", file.toString());
  }

  @Override
  public void close() {
    plans.close(work);
  }
}
