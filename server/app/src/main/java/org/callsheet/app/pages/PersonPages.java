package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.crew.PersonDesk;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.User;

/** Makes the pages on which one person, or the films, are changed. */
@Singleton
final class PersonPages {
  private final PersonChoices choices;
  private final Films films;
  private final Templates templates;
  private final Ways ways;
  private final Answers answers;

  PersonPages(PersonChoices choices, Films films, Templates templates, Ways ways, Answers answers) {
    this.choices = choices;
    this.films = films;
    this.templates = templates;
    this.ways = ways;
    this.answers = answers;
  }

  Response person(Visit visit, User user, int status, String problem) {
    Texts texts = visit.texts();
    PersonPage page =
        new PersonPage(
            Address.person(user.id().value()),
            new Face(user.id().value(), user.name()),
            PersonDesk.version(user),
            problem,
            user.retired(),
            !Role.valueOf(visit.caller().role().name()).isAtLeast(user.role()),
            choices.of(visit, Optional.of(user)));
    return answers.once(
        status,
        ways.frame(visit, user.name(), Address.PEOPLE),
        texts,
        org.callsheet.app.pages.Templates.person(page, texts).render());
  }

  Response films(Visit visit, int status, String problem) {
    Texts texts = visit.texts();
    List<FilmsEditPage.Film> all =
        films.list().stream()
            .map(
                film ->
                    new FilmsEditPage.Film(
                        film.id().value(),
                        film.name(),
                        film.film().title(),
                        film.directory().toString(),
                        plain(film.weight()),
                        film.scripts(),
                        film.version()))
            .toList();
    List<FilmsEditPage.Gone> retired =
        films.retired().stream()
            .map(
                film ->
                    new FilmsEditPage.Gone(
                        film.id().value(), film.name(), film.directory().toString()))
            .toList();
    String usual = templates.usual();
    List<PersonPage.Choice> presets =
        templates.list().stream()
            .map(Template::name)
            .map(name -> new PersonPage.Choice(name, name, name.equals(usual)))
            .toList();
    FilmsEditPage page = new FilmsEditPage(Address.PEOPLE_FILMS, problem, all, retired, presets);
    return answers.once(
        status,
        ways.frame(visit, texts.say("films-edit.title"), Address.PEOPLE),
        texts,
        org.callsheet.app.pages.Templates.filmsEdit(page, texts).render());
  }

  private static String plain(double weight) {
    return weight == Math.rint(weight) ? Long.toString((long) weight) : Double.toString(weight);
  }
}
