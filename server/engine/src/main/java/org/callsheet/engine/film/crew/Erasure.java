package org.callsheet.engine.film.crew;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.credits.Roles;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.Portraits;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserFiles;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;

/**
 * Puts somebody without a name in the place of a person, everywhere but in renders, and forgets the
 * person. Begun once it can be begun again after a crash: the file of the person, which says who
 * comes in their place, goes last. One at a time. Thread-safe.
 */
public final class Erasure {
  private static final String BECOMES = "becomes";
  private static final String FORMER = "former-";
  private static final Pattern NAMELESS = Pattern.compile(FORMER + "\\d{1,9}");

  private final Parts parts;
  private final PersonData data;
  private final ReentrantLock erasing = new ReentrantLock();

  /** What people are kept in. */
  public record Parts(
      PersonData.Parts known,
      UserFiles users,
      Passcodes passcodes,
      Portraits portraits,
      Roles roles) {}

  /**
   * What is wanted.
   *
   * @param confirmed the user name once more, as it was typed
   * @param keepsCredit whether the name stays in the credits, as free text
   * @param called how whoever stands in the place of the person is called, given their number
   */
  public record Wish(
      UserId who, String confirmed, boolean keepsCredit, IntFunction<String> called) {}

  /**
   * What was done.
   *
   * @param other who is in the place of the person now
   * @param assets how many sidecars were changed
   * @param lines how many lines of history and audit were changed
   */
  public record Done(User other, int assets, int credits, int lines) {}

  /** An erasure in these parts. */
  public Erasure(Parts parts, PersonData data) {
    this.parts = parts;
    this.data = data;
  }

  /**
   * Erases a person; durable on return.
   *
   * @throws Refusal {@code erasure-not-confirmed}, {@code erasure-self}, {@code person-last-admin},
   *     {@code person-role-above}, {@code no-such-user}, {@code film-unreachable}
   */
  public Done erase(Wish wish, PersonDesk.By by) {
    erasing.lock();
    try {
      PersonData.Found found = data.of(wish.who());
      check(wish, found, by);
      UserId other = begin(found.user(), wish.called());
      for (PersonData.Part part : found.assets()) {
        parts.known().catalog().replace(part.asset().id(), wish.who(), other);
      }
      for (PersonData.Credit credit : found.credits()) {
        credit(credit, found.user(), other, wish.keepsCredit(), by.who());
      }
      int lines = forget(wish.who(), other);
      parts.users().remove(wish.who());
      parts.known().films().refresh();
      // Last: whoever is there and has no passcode is given one.
      parts.passcodes().remove(wish.who());
      User now = parts.known().people().get(other);
      return new Done(now, found.assets().size(), found.credits().size(), lines);
    } finally {
      erasing.unlock();
    }
  }

  private void check(Wish wish, PersonData.Found found, PersonDesk.By by) {
    User user = found.user();
    if (!wish.confirmed().strip().equals(user.id().value())) {
      throw Refusal.of(Refusal.Kind.INVALID, "erasure-not-confirmed", "user", user.id().value());
    }
    if (user.id().equals(by.who())) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "erasure-self");
    }
    by.requireNotAbove(user);
    long admins =
        parts.known().people().active().stream().filter(u -> u.role() == Role.ADMIN).count();
    if (user.role() == Role.ADMIN && !user.retired() && admins == 1) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "person-last-admin", "name", user.name());
    }
    for (ProjectId film : found.unreachable()) {
      throw Refusal.of(Refusal.Kind.BUSY, "film-unreachable", "project", film.value());
    }
  }

  /** Somebody without a name, who is there before anything is changed. */
  private UserId begin(User user, IntFunction<String> called) {
    Optional<String> begun =
        parts.users().find(user.id(), BECOMES).filter(NAMELESS.asMatchPredicate());
    UserId other = begun.map(UserId::new).orElseGet(this::free);
    parts.users().put(user.id(), Map.of(BECOMES, other.value(), "retired", true));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", called.apply(number(other)));
    fields.put("role", Role.STUDENT.word());
    fields.put("projects", user.projects().stream().map(ProjectId::value).toList());
    fields.put("retired", true);
    parts.users().put(other, fields);
    parts.known().tokens().revokeAll(TokenOwner.of(user.id()));
    parts.known().films().refresh();
    return other;
  }

  private static int number(UserId other) {
    return Integer.parseInt(other.value().substring(FORMER.length()));
  }

  private UserId free() {
    for (int i = 1; ; i++) {
      UserId id = new UserId(FORMER + i);
      if (parts.known().people().find(id).isEmpty()) {
        return id;
      }
    }
  }

  private void credit(PersonData.Credit credit, User user, UserId other, boolean keeps, UserId by) {
    Map<String, Object> fields =
        keeps ? Map.of("user", "", "text", user.name()) : Map.of("user", other.value());
    Project.CreditRole line = credit.line();
    parts.roles().change(credit.film(), line.id(), line.version(), fields, by);
  }

  private int forget(UserId who, UserId other) {
    int lines = 0;
    List<Project> films = parts.known().films().list();
    for (Project film : films) {
      lines += parts.known().history().replace(data.folder(film), who, other);
      parts.known().catalog().board().notebook(film.id()).refresh();
    }
    lines += parts.known().audit().replace(who, other);
    parts.portraits().remove(who);
    return lines;
  }
}
