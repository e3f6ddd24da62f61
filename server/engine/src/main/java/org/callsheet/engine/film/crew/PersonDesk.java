package org.callsheet.engine.film.crew;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.catalog.Hash;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserFiles;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.floor.Refusal;

/**
 * Makes, changes and retires one person at a time. Nobody is deleted: the name stays in the
 * credits. Durable on return and seen by {@link People} then. Thread-safe.
 */
public final class PersonDesk {
  private static final int NAME_MAX = 200;
  private static final int FILMS_MAX = 200;

  private final Parts parts;
  private final ReentrantLock writing = new ReentrantLock();

  /** What people are kept in. */
  public record Parts(
      People people, UserFiles users, Passcodes passcodes, Tokens tokens, Films films) {}

  /**
   * Who changes somebody.
   *
   * @param who the user
   * @param highest the role that may be given at most, and the highest that may be changed
   * @param languages that there are words in
   */
  public record By(UserId who, Role highest, Set<String> languages) {
    public By {
      languages = Set.copyOf(languages);
    }

    /**
     * Refuses what is done to somebody of a higher role.
     *
     * @throws Refusal {@code person-role-above}
     */
    public void requireNotAbove(User user) {
      refuseAbove(user.role(), this);
    }
  }

  /** What is set; what is empty stays, or is as usual. */
  public record Edit(
      Optional<String> name,
      Optional<Role> role,
      Optional<String> language,
      Optional<List<ProjectId>> projects,
      Optional<Boolean> retired) {}

  /** Somebody new, with the passcode that is shown once. */
  public record Made(User user, String passcode) {}

  /** A desk over these parts. */
  public PersonDesk(Parts parts) {
    this.parts = parts;
  }

  /** Another text whenever something of a person was changed that people edit. */
  public static String version(User user) {
    return Hash.version(
        user.name(),
        user.role().word(),
        user.language(),
        String.join(",", user.projects().stream().map(ProjectId::value).toList()),
        "" + user.retired());
  }

  /**
   * Makes somebody.
   *
   * @param ident the user name; empty: one is made of the name
   * @throws Refusal {@code person-exists}, {@code person-id-alike}, {@code person-name-missing} and
   *     what {@link #change} refuses
   */
  public Made create(String ident, Edit edit, By by) {
    writing.lock();
    try {
      parts.people().refresh();
      if (edit.name().isEmpty()) {
        throw Refusal.of(Refusal.Kind.INVALID, "person-name-missing");
      }
      String made = ident.isBlank() ? CrewPlanner.fromName(edit.name().get()) : ident.strip();
      UserId id = new UserId(JsonFields.checkIdent(made));
      refuseTaken(id);
      Map<String, Object> fields = fields(edit, by, Optional.empty());
      fields.putIfAbsent("role", Role.STUDENT.word());
      User known =
          new User(
              id,
              fields.get("name").toString(),
              edit.role().orElse(Role.STUDENT),
              edit.language().orElse("en"),
              edit.projects().orElse(List.of()),
              Optional.empty(),
              false,
              false);
      // The code first: whoever is seen without one is given one that nobody here is told.
      String passcode = parts.passcodes().issue(known);
      parts.users().put(id, fields);
      parts.films().refresh();
      return new Made(parts.people().get(id), passcode);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Changes somebody; whoever retires is signed out everywhere.
   *
   * @param version the one it was decided on
   * @throws Refusal {@code person-stale}, {@code person-role-above}, {@code person-language},
   *     {@code no-such-project}, {@code too-long}, {@code person-last-admin}, {@code
   *     person-self-retire}
   */
  public User change(UserId id, String version, Edit edit, By by) {
    writing.lock();
    try {
      parts.people().refresh();
      User before = parts.people().get(id);
      String current = version(before);
      if (!current.equals(version)) {
        throw Refusal.of(Refusal.Kind.STALE, "person-stale", "name", before.name());
      }
      Map<String, Object> fields = fields(edit, by, Optional.of(before));
      refuseLoss(before, edit, by);
      if (!fields.isEmpty()) {
        parts.users().put(id, fields);
        parts.films().refresh();
      }
      User after = parts.people().get(id);
      if (after.retired()) {
        parts.tokens().revokeAll(TokenOwner.of(id));
      }
      return after;
    } finally {
      writing.unlock();
    }
  }

  private void refuseTaken(UserId id) {
    String ident = id.value();
    if (parts.people().find(id).isPresent()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "person-exists", "user", ident);
    }
    for (User other : parts.people().list()) {
      if (small(other.id().value()).equals(small(ident))) {
        throw Refusal.of(
            Refusal.Kind.CONFLICT, "person-id-alike", "user", ident, "other", other.id().value());
      }
    }
  }

  private Map<String, Object> fields(Edit edit, By by, Optional<User> before) {
    before.ifPresent(user -> refuseAbove(user.role(), by));
    Map<String, Object> fields = new LinkedHashMap<>();
    edit.name().ifPresent(name -> fields.put("name", name(name)));
    edit.role()
        .ifPresent(
            role -> {
              refuseAbove(role, by);
              fields.put("role", role.word());
            });
    edit.language()
        .ifPresent(
            language -> {
              if (!by.languages().contains(language)) {
                throw Refusal.of(
                    Refusal.Kind.INVALID,
                    "person-language",
                    "language",
                    language,
                    "allowed",
                    String.join(", ", by.languages().stream().sorted().toList()));
              }
              fields.put("language", language);
            });
    edit.projects().ifPresent(all -> fields.put("projects", projects(all, before)));
    edit.retired().ifPresent(retired -> fields.put("retired", retired));
    return fields;
  }

  /** A film that somebody has already may be one that is not there just now. */
  private List<String> projects(List<ProjectId> projects, Optional<User> before) {
    if (projects.size() > FILMS_MAX) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "too-long", "field", "projects", "max", "" + FILMS_MAX);
    }
    for (ProjectId project : projects) {
      boolean had = before.map(user -> user.isIn(project)).orElse(false);
      if (!had) {
        parts.films().get(project);
      }
    }
    return projects.stream().distinct().map(ProjectId::value).toList();
  }

  private void refuseLoss(User before, Edit edit, By by) {
    boolean retires = edit.retired().orElse(before.retired());
    Role role = edit.role().orElse(before.role());
    if (retires && !before.retired() && before.id().equals(by.who())) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "person-self-retire");
    }
    boolean wasAdmin = before.role() == Role.ADMIN && !before.retired();
    if (wasAdmin && (retires || role != Role.ADMIN) && admins() == 1) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "person-last-admin", "name", before.name());
    }
  }

  private long admins() {
    return parts.people().active().stream().filter(u -> u.role() == Role.ADMIN).count();
  }

  private static void refuseAbove(Role role, By by) {
    if (!by.highest().isAtLeast(role)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "person-role-above", "role", role.word());
    }
  }

  private static String name(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      throw Refusal.of(Refusal.Kind.INVALID, "person-name-missing");
    }
    if (name.length() > NAME_MAX) {
      throw Refusal.of(Refusal.Kind.INVALID, "too-long", "field", "name", "max", "" + NAME_MAX);
    }
    return name;
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
