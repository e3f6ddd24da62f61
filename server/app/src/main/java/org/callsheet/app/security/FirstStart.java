package org.callsheet.app.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.callsheet.engine.film.FilmDesk;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.crew.PersonDesk;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;

/**
 * The door that is there as long as nobody is admin: whoever reads the server's console becomes the
 * first one. The secret is another one at each start; after a few wrong tries the door is shut
 * until the next start. Thread-safe.
 */
@ApplicationScoped
public class FirstStart {
  private static final int TRIES_MAX = 10;
  private static final int GROUPS = 4;
  private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
  private static final UserId NOBODY = new UserId("first-start");

  private final People people;
  private final PersonDesk persons;
  private final Passcodes passcodes;
  private final Films films;
  private final FilmDesk desk;
  private final ClassDoor classDoor;
  private final String secret;
  private int wrong;

  /** What it is made of. */
  @jakarta.inject.Singleton
  record Parts(
      People people,
      PersonDesk persons,
      Passcodes passcodes,
      Films films,
      FilmDesk desk,
      ClassDoor classDoor) {}

  /** Takes what is made at a first start. */
  public FirstStart(Parts parts, RandomGenerator random) {
    this.people = parts.people();
    this.persons = parts.persons();
    this.passcodes = parts.passcodes();
    this.films = parts.films();
    this.desk = parts.desk();
    this.classDoor = parts.classDoor();
    this.secret = secret(random);
  }

  /**
   * What somebody wants to begin with.
   *
   * @param user the user name; empty: made of the name
   * @param film the first film's id; empty: none yet
   * @param school its name; empty: not said
   * @param word the class word; empty: none yet
   * @param languages that there are words in
   */
  public record Wish(
      String secret,
      String name,
      String user,
      String passcode,
      FilmDesk.Plan film,
      String school,
      String word,
      Set<String> languages) {}

  /** Whether the door is there. */
  public boolean isOpen() {
    return people.active().stream().noneMatch(user -> user.role() == Role.ADMIN);
  }

  /** Whether nobody at all is there yet, so that no other door leads anywhere. */
  public boolean isOnlyDoor() {
    return people.list().isEmpty();
  }

  /** What the console says. */
  public String secret() {
    return secret;
  }

  /**
   * Makes the first admin, and the class word and the first film if they are named.
   *
   * @throws Refusal {@code first-start-over}, {@code first-start-secret}, and what a passcode, a
   *     person or a film may not be
   */
  public synchronized User begin(Wish wish) {
    if (!isOpen() || wrong >= TRIES_MAX) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "first-start-over");
    }
    if (!isSecret(wish.secret())) {
      wrong++;
      throw Refusal.of(Refusal.Kind.WRONG_PASSCODE, "first-start-secret");
    }
    Passcodes.requireChoosable(new UserId(wish.user()), wish.passcode());
    classDoor.put(
        new ClassDoor.Edit(
            Optional.of(wish.school()),
            Optional.of(wish.word()).filter(word -> !word.isBlank()),
            Optional.empty()));
    List<ProjectId> mine = film(wish.film());
    PersonDesk.Edit admin =
        new PersonDesk.Edit(
            Optional.of(wish.name()),
            Optional.of(Role.ADMIN),
            Optional.empty(),
            Optional.of(mine),
            Optional.empty());
    PersonDesk.By by = new PersonDesk.By(NOBODY, Role.ADMIN, wish.languages());
    User user = persons.create(wish.user(), admin, by).user();
    passcodes.put(user.id(), wish.passcode());
    return user;
  }

  /** A film that an earlier try has made is taken as it is. */
  private List<ProjectId> film(FilmDesk.Plan plan) {
    if (plan.id().value().isEmpty()) {
      return List.of();
    }
    if (films.find(plan.id()).isEmpty()) {
      desk.create(plan);
    }
    return List.of(plan.id());
  }

  private boolean isSecret(String typed) {
    byte[] given = letters(typed).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, letters(secret).getBytes(StandardCharsets.UTF_8));
  }

  private static String letters(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
  }

  private static String secret(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUPS; i++) {
      if (i > 0 && i % GROUPS == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
