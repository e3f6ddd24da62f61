package org.callsheet.engine.film.credits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.film.FilmFile;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Writes {@code project.json}, one writer at a time: reads what lies on the disk at that moment,
 * changes the fields it is told, keeps all others, and writes down who did it. Durable on return
 * and seen by {@link Films} then. Thread-safe.
 */
public final class FilmEntries {
  /** The parameter of history's events that names the role or external asset. */
  public static final String ENTRY = "entry";

  private final Parts parts;
  private final ReentrantLock writing = new ReentrantLock();

  /** What films are kept in. */
  public record Parts(
      Films films,
      NamedPaths paths,
      Disk disk,
      AtomicFile files,
      History history,
      InstantSource clock) {}

  /** A writer of the films in these parts. */
  public FilmEntries(Parts parts) {
    this.parts = parts;
  }

  /** Somebody's change of one thing in a film's file; {@code subject} is its id. */
  record Edit(ProjectId project, String subject, UserId by) {}

  /** New content, and by field what was before and came after. */
  record Outcome(JsonFile file, Map<String, Event.Change> changes) {}

  /** Decides on the film and its file as they are now. */
  @FunctionalInterface
  interface Decision {
    Outcome on(Project film, JsonFile file);
  }

  /** Writes what is decided; the film as it is then. */
  Project put(Edit edit, Decision decision) {
    writing.lock();
    try {
      NamedPath name = get(edit.project()).directory().resolve(FilmFile.NAME);
      Path file = parts.paths().resolve(name);
      JsonFile before = read(file, name);
      // What others wrote a moment ago counts, whether an event has told of it or not.
      Outcome outcome = decision.on(parts.films().refresh(edit.project()), before);
      if (outcome.changes().isEmpty()) {
        return get(edit.project());
      }
      parts.files().createFolders(file.getParent());
      outcome.file().put(parts.files());
      remember(edit, name, outcome.changes());
      return parts.films().refresh(edit.project());
    } finally {
      writing.unlock();
    }
  }

  /** The film as it was last seen. */
  Project get(ProjectId project) {
    return parts.films().get(project);
  }

  /** The same file with some fields of one entry set; an entry that was not there is made. */
  static JsonFile with(JsonFile file, String field, String id, Map<String, ?> values) {
    ObjectNode all = entries(file, field);
    ObjectNode entry = all.withObjectProperty(id);
    values.forEach((name, value) -> entry.set(name, node(value)));
    return file.with(field, all);
  }

  /** The same file without an entry. */
  static JsonFile without(JsonFile file, String field, String id) {
    ObjectNode all = entries(file, field);
    all.remove(id);
    return file.with(field, all);
  }

  private static ObjectNode entries(JsonFile file, String field) {
    return file.tree().path(field) instanceof ObjectNode object
        ? object.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode node(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case Double number -> json.numberNode(number);
      case List<?> list -> {
        ArrayNode array = json.arrayNode();
        list.forEach(each -> array.add(each.toString()));
        yield array;
      }
      default -> json.textNode(value.toString());
    };
  }

  private JsonFile read(Path file, NamedPath name) {
    try {
      return JsonFile.readOrEmpty(parts.disk(), file);
    } catch (Refusal broken) {
      if (broken.kind() != Refusal.Kind.INVALID) {
        throw broken;
      }
      throw new Refusal(
          Refusal.Kind.CONFLICT, "film-file-broken", Map.of("file", name.toString()), broken);
    }
  }

  private void remember(Edit edit, NamedPath name, Map<String, Event.Change> changes) {
    Event.Subject film = new Event.Subject("", name.toString());
    Event event =
        Event.of(parts.clock().instant(), edit.by(), Action.CHANGE, film)
            .with(ENTRY, edit.subject())
            .with(changes);
    try {
      parts.history().append(parts.paths().resolve(name.parent()), event);
    } catch (Refusal notWritten) {
      // The change itself is durable; a line of history less takes nothing back.
      return;
    }
  }
}
