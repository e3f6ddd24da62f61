package org.callsheet.engine.film.crew;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callsheet.engine.film.crew.CrewPlan.Change;
import org.callsheet.engine.film.crew.CrewPlan.Entry;
import org.callsheet.engine.film.crew.CrewPlan.Fate;
import org.callsheet.engine.film.crew.CrewPlan.Fault;
import org.callsheet.engine.film.crew.CrewPlan.Person;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.floor.Refusal;

/**
 * Decides what a list of people would change. Nothing is taken away: a film in the list is added to
 * those somebody has, and an empty cell leaves what is. Pure; one use.
 */
final class CrewPlanner {
  private static final int NAME_MAX = 200;

  private final Known known;
  private final Set<ProjectId> created = new LinkedHashSet<>();
  private final Set<UserId> seen = new HashSet<>();
  private final Map<String, UserId> byName = new HashMap<>();
  private final Map<String, UserId> bySmallLetters = new HashMap<>();

  /**
   * What there is.
   *
   * @param projects the films there are
   * @param creates whether other films are to be created
   * @param languages that there are words in
   * @param highest the role that whoever asks may give at most
   */
  record Known(
      List<User> users,
      Set<ProjectId> projects,
      boolean creates,
      Set<String> languages,
      Role highest) {}

  CrewPlanner(Known known) {
    this.known = known;
    for (User user : known.users()) {
      // Whoever shares a name is told apart by id only.
      byName.merge(user.name(), user.id(), (one, other) -> new UserId(""));
      bySmallLetters.put(small(user.id().value()), user.id());
    }
  }

  CrewPlan plan(CrewTable table) {
    List<Entry> entries = new ArrayList<>();
    for (CrewTable.Row row : table.rows()) {
      entries.add(entry(row));
    }
    return new CrewPlan(entries, List.copyOf(created), table.ignored());
  }

  private Entry entry(CrewTable.Row row) {
    String said = row.name().isEmpty() ? row.id() : row.name();
    try {
      return decide(row, said);
    } catch (Refusal wrong) {
      Fault fault = new Fault(wrong.code(), wrong.parameters());
      return new Entry(
          row.line(), said, Fate.WRONG, Optional.empty(), Map.of(), Optional.of(fault));
    }
  }

  private Entry decide(CrewTable.Row row, String said) {
    UserId id = id(row);
    Optional<User> before = known.users().stream().filter(u -> u.id().equals(id)).findFirst();
    if (before.isEmpty() && row.name().isEmpty()) {
      throw wrong("person-name-missing");
    }
    if (row.name().length() > NAME_MAX) {
      throw wrong("too-long", "field", "name", "max", "" + NAME_MAX);
    }
    if (!seen.add(id)) {
      throw wrong("person-twice", "user", id.value());
    }
    Role role = role(row, before);
    String language = language(row, before);
    Set<ProjectId> projects = new LinkedHashSet<>(before.map(User::projects).orElse(List.of()));
    List<ProjectId> fresh = new ArrayList<>();
    for (String project : row.projects()) {
      projects.add(project(project, fresh));
    }
    String name = row.name().isEmpty() ? before.map(User::name).orElse("") : row.name();
    created.addAll(fresh);
    Person person = new Person(id, name, role, language, List.copyOf(projects));
    Map<String, Change> changes = before.map(b -> changes(b, person)).orElse(Map.of());
    Fate fate = before.isEmpty() ? Fate.NEW : changes.isEmpty() ? Fate.UNCHANGED : Fate.CHANGED;
    return new Entry(row.line(), said, fate, Optional.of(person), changes, Optional.empty());
  }

  private UserId id(CrewTable.Row row) {
    if (row.id().isEmpty()) {
      UserId same = byName.get(row.name());
      if (same != null && same.value().isEmpty()) {
        throw wrong("person-name-shared", "name", row.name());
      }
      if (same != null) {
        return same;
      }
    }
    String text = row.id().isEmpty() ? fromName(row.name()) : row.id();
    if (text.isEmpty()) {
      throw wrong("person-id-missing");
    }
    UserId id = new UserId(JsonFields.checkIdent(text));
    UserId alike = bySmallLetters.putIfAbsent(small(text), id);
    if (alike != null && !alike.equals(id)) {
      throw wrong("person-id-alike", "user", text, "other", alike.value());
    }
    if (row.id().isEmpty() && alike != null) {
      throw wrong("person-id-taken", "user", text);
    }
    return id;
  }

  private Role role(CrewTable.Row row, Optional<User> before) {
    Role role =
        row.role().isEmpty()
            ? before.map(User::role).orElse(Role.STUDENT)
            : Role.find(row.role()).orElseThrow(() -> wrong("person-role", "role", row.role()));
    boolean changes = before.isEmpty() || before.get().role() != role;
    boolean above =
        !known.highest().isAtLeast(role)
            || before.map(b -> !known.highest().isAtLeast(b.role())).orElse(false);
    if (changes && above) {
      throw wrong("person-role-above", "role", role.word());
    }
    return role;
  }

  private String language(CrewTable.Row row, Optional<User> before) {
    if (row.language().isEmpty()) {
      return before.map(User::language).orElse("en");
    }
    if (!known.languages().contains(row.language())) {
      throw wrong(
          "person-language",
          "language",
          row.language(),
          "allowed",
          String.join(", ", known.languages().stream().sorted().toList()));
    }
    return row.language();
  }

  private ProjectId project(String text, List<ProjectId> fresh) {
    ProjectId id = new ProjectId(JsonFields.checkIdent(text));
    if (!known.projects().contains(id)) {
      for (ProjectId each : known.projects()) {
        if (small(each.value()).equals(small(text))) {
          return each;
        }
      }
      if (!known.creates()) {
        throw wrong("no-such-project", "project", text);
      }
      for (ProjectId each : created) {
        if (small(each.value()).equals(small(text))) {
          return each;
        }
      }
      fresh.add(id);
    }
    return id;
  }

  private static Map<String, Change> changes(User before, Person after) {
    Map<String, Change> changes = new TreeMap<>();
    compare(changes, "name", before.name(), after.name());
    compare(changes, "role", before.role().word(), after.role().word());
    compare(changes, "language", before.language(), after.language());
    compare(changes, "projects", text(before.projects()), text(after.projects()));
    return changes;
  }

  private static void compare(
      Map<String, Change> changes, String field, String before, String after) {
    if (!before.equals(after)) {
      changes.put(field, new Change(before, after));
    }
  }

  private static String text(List<ProjectId> projects) {
    return String.join(", ", projects.stream().map(ProjectId::value).toList());
  }

  /** A user name that can be typed on every keyboard, as far as the name allows. */
  static String fromName(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace("ß", "ss");
    String id = small(plain).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
    return id.substring(0, Math.min(id.length(), 60));
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Refusal wrong(String code, String... parameters) {
    return Refusal.of(Refusal.Kind.INVALID, code, parameters);
  }
}
