package org.callsheet.engine.film.credits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.callsheet.engine.film.FilmFile;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.Project.CreditRole;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.Refusal;

/**
 * The lines of a film's credits in their order: people with their roles, and free lines between
 * them. Changes are durable on return. Thread-safe.
 */
public final class Roles {
  /** How many lines a film may have. */
  public static final int LINES_MAX = 2_000;

  private static final int ROLE_MAX = 200;
  private static final int TEXT_MAX = 500;
  private static final Set<String> FIELDS = Set.of("role", "user", "text", "position");
  private static final String ORDER = "order";
  private static final double LEAST_GAP = 1e-6;

  private final FilmEntries entries;
  private final People people;
  private final RandomGenerator random;

  /** The lines that {@code entries} writes. */
  public Roles(FilmEntries entries, People people, RandomGenerator random) {
    this.entries = entries;
    this.people = people;
    this.random = random;
  }

  /** The lines of a film, in order. */
  public List<CreditRole> list(ProjectId project) {
    return entries.get(project).film().roles();
  }

  /** One line. */
  public CreditRole get(ProjectId project, String id) {
    return get(entries.get(project), id);
  }

  /**
   * Adds a line.
   *
   * @param fields {@code role}, then {@code user} or {@code text}; {@code position} counted from 1
   */
  public CreditRole add(ProjectId project, Map<String, ?> fields, UserId by) {
    GivenFields given = new GivenFields(fields, FIELDS);
    String id = newId();
    Project after =
        entries.put(
            new FilmEntries.Edit(project, id, by),
            (film, file) -> {
              List<CreditRole> lines = film.film().roles();
              if (lines.size() >= LINES_MAX) {
                throw Refusal.of(
                    Refusal.Kind.TOO_LARGE, "too-many", "field", "roles", "max", "" + LINES_MAX);
              }
              CreditRole fresh = with(new CreditRole(id, "", "", "", 0), given);
              int position = given.position("position").orElse(lines.size() + 1);
              return place(file, lines, Optional.empty(), fresh, position);
            });
    return get(after, id);
  }

  /** Changes what {@code fields} names, if the line is still the one of that version. */
  public CreditRole change(
      ProjectId project, String id, String version, Map<String, ?> fields, UserId by) {
    GivenFields given = new GivenFields(fields, FIELDS);
    Project after =
        entries.put(
            new FilmEntries.Edit(project, id, by),
            (film, file) -> {
              List<CreditRole> lines = film.film().roles();
              CreditRole before = get(film, id);
              given.checkVersion(version, before.version(), shown(before));
              int now = lines.indexOf(before) + 1;
              return place(
                  file,
                  lines,
                  Optional.of(before),
                  with(before, given),
                  given.position("position").orElse(now));
            });
    return get(after, id);
  }

  /** Removes a line, if it is still the one of that version. */
  public void remove(ProjectId project, String id, String version, UserId by) {
    entries.put(
        new FilmEntries.Edit(project, id, by),
        (film, file) -> {
          CreditRole before = get(film, id);
          new GivenFields(Map.of(), FIELDS).checkVersion(version, before.version(), shown(before));
          return new FilmEntries.Outcome(
              FilmEntries.without(file, field(before), id),
              GivenFields.changes(shown(before), Map.of()));
        });
  }

  private CreditRole with(CreditRole before, GivenFields given) {
    String role = given.text("role", ROLE_MAX).orElse(before.role());
    String user = given.text("user", ROLE_MAX).orElse(before.user());
    String text = given.text("text", TEXT_MAX).orElse(before.text());
    if (user.isEmpty() == text.isEmpty()) {
      throw Refusal.of(Refusal.Kind.INVALID, "credit-user-or-text");
    }
    if (!user.isEmpty() && !user.equals(before.user()) && people.find(new UserId(user)).isEmpty()) {
      throw Refusal.of(Refusal.Kind.INVALID, "no-such-user", "user", user);
    }
    return new CreditRole(before.id(), role, user, text, before.order());
  }

  private static FilmEntries.Outcome place(
      JsonFile file,
      List<CreditRole> lines,
      Optional<CreditRole> before,
      CreditRole line,
      int position) {
    List<CreditRole> others = new ArrayList<>(lines);
    before.ifPresent(others::remove);
    int at = Math.min(position - 1, others.size());
    boolean stays = before.isPresent() && lines.indexOf(before.get()) == at;
    JsonFile changed = file;
    if (before.isPresent() && !field(before.get()).equals(field(line))) {
      changed = FilmEntries.without(changed, field(before.get()), line.id());
    }
    double order = stays ? line.order() : between(others, at);
    if (Double.isNaN(order)) {
      List<CreditRole> all = new ArrayList<>(others);
      all.add(at, line);
      changed = renumber(changed, all, line);
      order = at + 1.0;
    }
    Map<String, Object> values = new TreeMap<>();
    values.put("role", line.role());
    values.put(line.user().isEmpty() ? "text" : "user", line.user() + line.text());
    values.put(ORDER, order);
    changed = FilmEntries.with(changed, field(line), line.id(), values);
    CreditRole after = new CreditRole(line.id(), line.role(), line.user(), line.text(), order);
    Map<String, Event.Change> changes =
        GivenFields.changes(before.map(Roles::shown).orElse(Map.of()), shown(after));
    return new FilmEntries.Outcome(changed, changes);
  }

  /** A number between the neighbours of that place; none if there is no room between them. */
  private static double between(List<CreditRole> others, int at) {
    double before = at == 0 ? 0 : others.get(at - 1).order();
    double after = at == others.size() ? before + 2 : others.get(at).order();
    if (at == 0 && !others.isEmpty()) {
      before = after - 2;
    }
    double order = (before + after) / 2;
    boolean room = order - before > LEAST_GAP && after - order > LEAST_GAP;
    return room && Math.abs(order) < 1e9 ? order : Double.NaN;
  }

  private static JsonFile renumber(JsonFile file, List<CreditRole> all, CreditRole except) {
    JsonFile changed = file;
    for (int i = 0; i < all.size(); i++) {
      CreditRole each = all.get(i);
      if (each != except) {
        changed = FilmEntries.with(changed, field(each), each.id(), Map.of(ORDER, i + 1.0));
      }
    }
    return changed;
  }

  private static CreditRole get(Project film, String id) {
    return film.film().roles().stream()
        .filter(line -> line.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-credit", "id", id));
  }

  private static Map<String, String> shown(CreditRole line) {
    Map<String, String> shown = new HashMap<>();
    shown.put("role", line.role());
    shown.put("user", line.user());
    shown.put("text", line.text());
    shown.put(ORDER, Double.toString(line.order()));
    return shown;
  }

  private static String field(CreditRole line) {
    return line.user().isEmpty() ? FilmFile.LINES : FilmFile.ROLES;
  }

  private String newId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
