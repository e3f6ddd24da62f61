package org.callsheet.app.pages;

import org.callsheet.app.events.Changes;
import org.callsheet.engine.film.Project;

/**
 * What a page shows a state of.
 *
 * @param film the title, empty where the page is of no film
 * @param crew the team's name
 * @param topic what events call it
 * @param revision which state of it this is
 */
public record Sheet(String film, String crew, String description, String topic, String revision) {

  /** A film at a revision. */
  static Sheet of(Project film, String revision) {
    return new Sheet(
        film.film().title(),
        film.name(),
        film.film().description(),
        Changes.PROJECT + film.id(),
        revision);
  }

  /** The farm at a revision. */
  static Sheet ofFarm(String revision) {
    return new Sheet("", "", "", Changes.FARM, revision);
  }
}
