package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.callsheet.app.words.Words;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.User;

/** What a mentor may choose for somebody: roles up to the own, languages, films. */
@Singleton
final class PersonChoices {
  private final Films films;
  private final Words words;

  PersonChoices(Films films, Words words) {
    this.films = films;
    this.words = words;
  }

  /** The choices, with what the user has; nobody has the usual. */
  PersonPage.Choices of(Visit visit, Optional<User> user) {
    Texts texts = visit.texts();
    Role highest = Role.valueOf(visit.caller().role().name());
    Role role = user.map(User::role).orElse(Role.STUDENT);
    String language = user.map(User::language).orElse(Words.ENGLISH);
    List<PersonPage.Choice> roles =
        Arrays.stream(Role.values())
            .filter(highest::isAtLeast)
            .map(
                each ->
                    new PersonPage.Choice(
                        each.word(), texts.say("person.role." + each.word()), each == role))
            .toList();
    List<PersonPage.Choice> languages =
        words.languages().stream()
            .sorted()
            .map(each -> new PersonPage.Choice(each, each, each.equals(language)))
            .toList();
    List<PersonPage.Choice> all =
        films.list().stream()
            .map(
                film ->
                    new PersonPage.Choice(
                        film.id().value(),
                        film.name(),
                        user.map(u -> u.isIn(film.id())).orElse(false)))
            .toList();
    return new PersonPage.Choices(roles, languages, all);
  }
}
