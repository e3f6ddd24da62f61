package org.callsheet.app.rest;

import jakarta.inject.Singleton;
import org.callsheet.contract.Project;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.ProjectId;

/** The films a caller may see. */
@Singleton
final class FilmAccess {
  private final Films films;

  FilmAccess(Films films) {
    this.films = films;
  }

  /** The film, if it is there and the caller may do this with it. */
  org.callsheet.engine.film.Project get(String id, Call call) {
    var film = films.get(new ProjectId(id));
    call.requireFilm(id);
    return film;
  }

  Project wire(org.callsheet.engine.film.Project film) {
    ProjectAssets assets = films.assets(film.id());
    return FilmWire.of(film, assets.folder().template(), films.revision(film.id()));
  }
}
