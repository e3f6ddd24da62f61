package org.callsheet.engine.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.history.History;
import org.callsheet.engine.history.Notebook;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * What people say and do around assets: notes, raised hands, who has which file open. Questions are
 * answered from memory. Thread-safe.
 */
public final class Board {
  private final Catalog.Parts parts;
  private final Openings openings;
  private final Map<ProjectId, Notebook> notebooks = new ConcurrentHashMap<>();

  Board(Catalog.Parts parts) {
    this.parts = parts;
    this.openings = new Openings(parts.clock());
  }

  /** How events and notes name an asset. */
  public static Event.Subject subject(Asset asset) {
    return new Event.Subject(asset.id().value(), asset.path().toString());
  }

  /** What is around an asset now. */
  public Marks marks(Asset asset) {
    String id = asset.id().value();
    Optional<Notebook> notebook = Optional.ofNullable(notebooks.get(asset.project()));
    return Marks.of(
        openings.openBy(asset.id()),
        notebook.flatMap(n -> n.hand(id)),
        notebook.map(n -> n.openNotes(id)).orElse(0));
  }

  /** Another text whenever the marks of any asset of a film have changed. */
  public String revision(ProjectId project) {
    Notebook notebook = notebooks.get(project);
    return (notebook == null ? 0 : notebook.revision()) + "-" + openings.revision(project);
  }

  /** The notes and raised hands of a film, or a refusal when its folder was never there yet. */
  public Notebook notebook(ProjectId project) {
    return Optional.ofNullable(notebooks.get(project))
        .orElseThrow(
            () -> Refusal.of(Refusal.Kind.BUSY, "film-unreachable", "project", project.value()));
  }

  /**
   * Says that somebody has the file of an asset open, or still has; to be repeated before {@link
   * Openings#LEASE} is over. Looks at the file.
   */
  public Openings.Opening open(Asset asset, Openings.Opener opener) {
    Path file = parts.paths().resolve(asset.path());
    try {
      Disk.Stat stat =
          parts
              .disk()
              .find(file)
              .orElseThrow(
                  () ->
                      Refusal.of(
                          Refusal.Kind.NOT_FOUND, "file-missing", "path", asset.path().toString()));
      return openings.open(asset, opener, new Openings.FileState(stat.size(), stat.modified()));
    } catch (IOException e) {
      throw Refusal.ofDisk(file, e);
    }
  }

  /** Says that somebody has the file of an asset open no more: on one machine, or on all. */
  public void close(Asset asset, UserId user, Optional<String> machine) {
    openings.close(asset, user, machine);
  }

  /** Reads what is new in the film's folder. */
  void read(ProjectFolder folder) {
    try {
      Path film = parts.paths().resolve(folder.directory());
      parts.watch().follow(film.resolve(History.FOLDER));
      Notebook known = notebooks.get(folder.project());
      if (known != null && known.isOf(film)) {
        known.refresh();
      } else {
        notebooks.put(folder.project(), parts.history().notebook(film));
      }
    } catch (Refusal unreachable) {
      // What was read before stays; the next time the film is looked at it is tried again.
      return;
    }
  }

  /** The same, if any of these places concerns it: another server may have written there. */
  void read(ProjectFolder folder, Collection<Path> places) {
    Notebook notebook = notebooks.get(folder.project());
    if (notebook != null && places.stream().anyMatch(notebook::isTouchedBy)) {
      read(folder);
    }
  }

  void remove(ProjectId project) {
    notebooks.remove(project);
  }
}
