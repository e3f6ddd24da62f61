package org.callsheet.engine.film.crew;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.callsheet.engine.film.FilmDesk;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.crew.CrewPlan.Fate;
import org.callsheet.engine.film.crew.CrewPlan.Person;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserFiles;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;

/**
 * Brings people in from a list. A second time the same list changes nothing, so that whoever was
 * stopped in the middle begins again. Durable on return. Thread-safe.
 */
public final class CrewDesk {
  private static final int LINES_SHOWN = 10;

  private final Parts parts;
  private final ReentrantLock writing = new ReentrantLock();

  /** What people are brought into. */
  public record Parts(
      People people,
      UserFiles users,
      Passcodes passcodes,
      Films films,
      FilmDesk desk,
      TableReader tables) {}

  /**
   * How a list is to be taken.
   *
   * @param creates whether films that are not there are created
   * @param skips whether the right lines are taken when others are wrong
   * @param languages that there are words in
   * @param highest the role that whoever asks may give at most
   */
  public record Order(boolean creates, boolean skips, Set<String> languages, Role highest) {
    public Order {
      languages = Set.copyOf(languages);
    }
  }

  /** What was done, with the passcodes of those who are new. */
  public record Done(CrewPlan plan, Map<UserId, String> passcodes) {
    public Done {
      passcodes = Map.copyOf(passcodes);
    }
  }

  /** A desk over these parts. */
  public CrewDesk(Parts parts) {
    this.parts = parts;
  }

  /** The list as text, in whatever it was written. */
  public static String text(byte[] list) {
    return CrewTable.text(list);
  }

  /** What this list would do. */
  public CrewPlan plan(byte[] list, Order order) {
    CrewTable table = CrewTable.read(list, parts.tables());
    parts.people().refresh();
    Set<ProjectId> projects =
        parts.films().list().stream().map(Project::id).collect(Collectors.toSet());
    return new CrewPlanner(
            new CrewPlanner.Known(
                parts.people().list(),
                projects,
                order.creates(),
                order.languages(),
                order.highest()))
        .plan(table);
  }

  /** Does it; with a wrong line nothing, unless those are to be skipped. */
  public Done apply(byte[] list, Order order) {
    writing.lock();
    try {
      CrewPlan plan = plan(list, order);
      List<CrewPlan.Entry> wrong = plan.list(Fate.WRONG);
      if (!wrong.isEmpty() && !order.skips()) {
        throw refused(wrong);
      }
      plan.projects().forEach(id -> parts.desk().create(FilmDesk.Plan.of(id)));
      // Codes first: whoever is seen without one is given one that nobody here is told.
      Map<UserId, String> passcodes = issue(plan);
      for (CrewPlan.Entry entry : plan.entries()) {
        entry.person().ifPresent(person -> put(person, entry));
      }
      parts.films().refresh();
      return new Done(plan, passcodes);
    } finally {
      writing.unlock();
    }
  }

  private static Refusal refused(List<CrewPlan.Entry> wrong) {
    String lines =
        wrong.stream()
            .limit(LINES_SHOWN)
            .map(entry -> Integer.toString(entry.line()))
            .collect(Collectors.joining(", "));
    return Refusal.of(
        Refusal.Kind.INVALID, "people-list-wrong", "total", "" + wrong.size(), "lines", lines);
  }

  private void put(Person person, CrewPlan.Entry entry) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", person.name());
    all.put("projects", person.projects().stream().map(ProjectId::value).toList());
    all.put("language", person.language());
    all.put("role", person.role().word());
    if (entry.fate() == Fate.CHANGED) {
      all.keySet().retainAll(entry.changes().keySet());
    }
    if (entry.fate() != Fate.UNCHANGED) {
      parts.users().put(person.id(), all);
    }
  }

  private Map<UserId, String> issue(CrewPlan plan) {
    List<User> fresh = new ArrayList<>();
    for (CrewPlan.Entry entry : plan.list(Fate.NEW)) {
      Person person = entry.person().orElseThrow();
      fresh.add(
          new User(
              person.id(),
              person.name(),
              person.role(),
              person.language(),
              person.projects(),
              Optional.empty(),
              false,
              false));
    }
    Map<UserId, String> passcodes = new TreeMap<>();
    List<String> made = parts.passcodes().issue(fresh);
    for (int i = 0; i < fresh.size(); i++) {
      passcodes.put(fresh.get(i).id(), made.get(i));
    }
    return passcodes;
  }
}
