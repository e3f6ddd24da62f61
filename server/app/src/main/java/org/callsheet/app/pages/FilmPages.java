package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.callsheet.contract.Problem;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.Team;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;

/** Makes the pages of a film: bodies that are shared, in frames that are personal. */
@Singleton
public final class FilmPages {
  private final Films films;
  private final People people;
  private final Bodies bodies;
  private final Rows rows;
  private final Answers answers;
  private final Ways ways;

  /** Takes what is shown and where rendered pages are kept. */
  FilmPages(Films films, People people, Bodies bodies, Rows rows, Answers answers, Ways ways) {
    this.films = films;
    this.people = people;
    this.bodies = bodies;
    this.rows = rows;
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
        () -> crew(sight.id()),
        (layout, crew) ->
            Templates.team(
                    layout.team(crew.team(), crew.finished(), crew.all()), sight.visit().texts())
                .render());
  }

  Response callSheet(Sight sight, UserId user) {
    String id = sight.id().value();
    String take = sight.visit().reaches("changeAsset", id) ? Address.take(id) : "";
    return page(
        sight,
        new Place("me", sight.id() + "/" + user + take, Address.me(id)),
        new Bodies.Shown<>(
            films.revision(sight.id(), user), () -> films.callSheet(sight.id(), user)),
        (layout, sheet) ->
            Templates.callsheet(layout.callSheet(sheet, take, ""), sight.visit().texts()).render());
  }

  /** The same after a form that could not be done. */
  Response callSheet(Sight sight, UserId user, Problem problem) {
    String id = sight.id().value();
    Texts texts = sight.visit().texts();
    String title = texts.say("me.title") + ": " + sight.film().film().title();
    String said = problem.detail() + " " + problem.message();
    CallSheetPage page =
        layout(sight, films.revision(sight.id()))
            .callSheet(films.callSheet(sight.id(), user), Address.take(id), said);
    return answers.once(
        problem.status(),
        ways.frame(sight.visit(), title, sight.id(), Address.me(id)),
        texts,
        Templates.callsheet(page, texts).render());
  }

  /** The team, and how far the film is. */
  private record Crew(Team team, int finished, int all) {}

  private Crew crew(ProjectId film) {
    ProjectAssets assets = films.assets(film);
    return new Crew(films.team(film), FilmLayout.finished(assets), assets.size());
  }

  /** Which page, of what, and where it is. */
  record Place(String page, String subject, String address) {}

  /** All that a page of a film shows. */
  private record Content<T>(T answer, Project film, long people, Template template) {}

  /** A page whose body everybody shares who may see its subject; rendered for each revision. */
  Response page(Sight sight, Place place, Function<FilmLayout, String> render) {
    return page(
        sight, place, () -> films.revision(sight.id()), (layout, _) -> render.apply(layout));
  }

  /**
   * A page whose body everybody shares who may see its subject; rendered when the answer differs.
   *
   * @param ask what the engine says
   */
  <T> Response page(
      Sight sight, Place place, Supplier<T> ask, BiFunction<FilmLayout, T, String> render) {
    return page(sight, place, new Bodies.Shown<>(films.revision(sight.id()), ask), render);
  }

  /** The same where an answer can be the same although the film is another. */
  private <T> Response page(
      Sight sight, Place place, Bodies.Shown<T> asked, BiFunction<FilmLayout, T, String> render) {
    Texts texts = sight.visit().texts();
    String shown = films.revision(sight.id());
    Bodies.Rendered body =
        bodies.get(
            new Bodies.Key(place.page(), place.subject(), texts.language()),
            new Bodies.Shown<>(asked.revision(), () -> content(sight, asked.content().get())),
            content -> render.apply(layout(sight, shown), content.answer()));
    String title = texts.say(place.page() + ".title") + ": " + sight.film().film().title();
    return answers.kept(
        sight.known(), ways.frame(sight.visit(), title, sight.id(), place.address()), texts, body);
  }

  private <T> Content<T> content(Sight sight, T answer) {
    ProjectAssets assets = films.assets(sight.id());
    return new Content<>(answer, sight.film(), people.revision(), assets.folder().template());
  }

  /** What is shown may be newer than the revision says; then the next look renders it again. */
  FilmLayout layout(Sight sight, String revision) {
    Template template = films.assets(sight.id()).folder().template();
    return new FilmLayout(
        Sheet.of(sight.film(), revision),
        new Slips(people, template.priorities(), sight.visit().texts()),
        rows,
        sight.visit().texts());
  }
}
