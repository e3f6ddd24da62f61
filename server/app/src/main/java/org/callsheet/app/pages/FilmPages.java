package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;

/** Makes the pages of a film: bodies that are shared, in frames that are personal. */
@Singleton
public final class FilmPages {
  private final Films films;
  private final People people;
  private final Bodies bodies;
  private final Answers answers;
  private final Ways ways;

  /** Takes what is shown and where rendered pages are kept. */
  FilmPages(Films films, People people, Bodies bodies, Answers answers, Ways ways) {
    this.films = films;
    this.people = people;
    this.bodies = bodies;
    this.answers = answers;
    this.ways = ways;
  }

  /** Somebody's look at a film. */
  record Sight(Visit visit, Project film, Answers.Known known) {
    ProjectId id() {
      return film.id();
    }
  }

  Response team(Sight sight) {
    return page(
        sight,
        new Place("team", sight.id().value(), Address.team(sight.id().value())),
        layout ->
            Templates.team(layout.team(films.team(sight.id())), sight.visit().texts()).render());
  }

  Response callSheet(Sight sight, UserId user) {
    return page(
        sight,
        new Place("me", sight.id() + "/" + user, Address.me(sight.id().value())),
        layout ->
            Templates.callsheet(
                    layout.callSheet(films.callSheet(sight.id(), user)), sight.visit().texts())
                .render());
  }

  /** Which page, of what, and where it is. */
  record Place(String page, String subject, String address) {}

  /** A page whose body everybody shares who may see its subject. */
  Response page(Sight sight, Place place, Function<FilmLayout, String> render) {
    Texts texts = sight.visit().texts();
    Project film = sight.film();
    String revision = films.revision(film.id());
    String title = texts.say(place.page() + ".title") + ": " + film.film().title();
    return answers.kept(
        sight.known(),
        ways.frame(sight.visit(), title, film.id(), place.address()),
        texts,
        new Answers.Body(
            revision,
            () ->
                bodies.get(
                    new Bodies.Key(place.page(), place.subject(), texts.language()),
                    revision,
                    () -> render.apply(layout(sight, revision)))));
  }

  /** What is shown may be newer than the revision says; then the next look renders it again. */
  private FilmLayout layout(Sight sight, String revision) {
    return new FilmLayout(
        Sheet.of(sight.film(), revision), films.assets(sight.id()), people, sight.visit().texts());
  }
}
