package org.callsheet.engine.film;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.catalog.making.SafeName;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.ConfigFiles;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Makes films, changes what {@code config/projects} says of them, and retires them: nothing of a
 * film is ever deleted. Durable on return and seen by {@link Films} then. Thread-safe.
 */
public final class FilmDesk {
  private static final String FILMS = "films";
  private static final int NAME_MAX = 200;
  private static final double WEIGHT_MAX = 1_000;
  private static final double HOURS_MAX = 100_000;

  private final Parts parts;
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * What films are made in.
   *
   * @param projects the files of {@code config/projects}
   */
  public record Parts(
      Films films,
      Templates templates,
      NamedPaths paths,
      Disk disk,
      AtomicFile files,
      ConfigFiles projects) {}

  /**
   * A film that is to be.
   *
   * @param name of the team; empty: the id
   * @param title of the film; empty: none yet
   * @param template its preset; empty: the usual one
   * @param directory its folder; empty: one beside the others
   */
  public record Plan(
      ProjectId id, String name, String title, String template, Optional<NamedPath> directory) {
    /** A film of which only the id is known. */
    public static Plan of(ProjectId id) {
      return new Plan(id, "", "", "", Optional.empty());
    }
  }

  /**
   * What is changed; what is empty stays.
   *
   * @param scripts whether Python in its files may run on nodes
   */
  public record Edit(
      Optional<String> name,
      Optional<Double> weight,
      Optional<Double> hours,
      Optional<Boolean> scripts) {}

  /** A desk over these parts. */
  public FilmDesk(Parts parts) {
    this.parts = parts;
  }

  /**
   * Makes a film with its folder.
   *
   * @throws Refusal {@code ident-malformed}, {@code film-exists}, {@code film-id-alike}, {@code
   *     film-retired}, {@code template-unknown}, {@code film-folder-taken}, {@code path-unknown}
   */
  public Project create(Plan plan) {
    writing.lock();
    try {
      parts.films().refresh();
      check(plan);
      NamedPath folder = plan.directory().orElseGet(() -> beside(plan.id()));
      refuseTaken(folder);
      Path place = parts.paths().resolve(folder);
      parts.files().createFolders(place);
      begin(plan, place.resolve(FilmFile.NAME));
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", plan.name().isBlank() ? plan.id().value() : name(plan.name()));
      fields.put("directory", folder.toString());
      parts.projects().put(plan.id().value(), fields);
      parts.films().refresh();
      return parts.films().get(plan.id());
    } finally {
      writing.unlock();
    }
  }

  /**
   * Changes a film.
   *
   * @param version the one it was decided on
   * @throws Refusal {@code film-stale}, {@code no-such-project}
   */
  public Project change(ProjectId id, String version, Edit edit) {
    writing.lock();
    try {
      requireVersion(id, version);
      Map<String, Object> fields = new LinkedHashMap<>();
      edit.name().ifPresent(name -> fields.put("name", name(name)));
      edit.weight().ifPresent(w -> fields.put("render.priority", between(w, "weight", WEIGHT_MAX)));
      edit.hours().ifPresent(h -> fields.put("render.hours", between(h, "hours", HOURS_MAX)));
      edit.scripts().ifPresent(allowed -> fields.put("scripts", allowed));
      if (!fields.isEmpty()) {
        parts.projects().put(id.value(), fields);
        parts.films().refresh();
      }
      return parts.films().get(id);
    } finally {
      writing.unlock();
    }
  }

  /** Shows a film to nobody any more; its files stay, and jobs that were begun go on. */
  public void retire(ProjectId id, String version) {
    writing.lock();
    try {
      requireVersion(id, version);
      parts.projects().put(id.value(), Map.of("retired", true));
      parts.films().refresh();
    } finally {
      writing.unlock();
    }
  }

  /** Brings a retired film back. */
  public Project bringBack(ProjectId id) {
    writing.lock();
    try {
      parts.films().refresh();
      if (parts.films().retired().stream().noneMatch(each -> each.id().equals(id))) {
        return parts.films().get(id);
      }
      parts.projects().put(id.value(), Map.of("retired", false));
      parts.films().refresh();
      return parts.films().get(id);
    } finally {
      writing.unlock();
    }
  }

  private void requireVersion(ProjectId id, String version) {
    parts.films().refresh();
    String current = parts.films().get(id).version();
    if (!current.equals(version)) {
      throw Refusal.of(Refusal.Kind.STALE, "film-stale", "project", id.value(), "current", current);
    }
  }

  private void check(Plan plan) {
    String id = JsonFields.checkIdent(plan.id().value());
    if (!SafeName.of(id).equals(id)) {
      throw Refusal.of(Refusal.Kind.INVALID, "ident-malformed", "field", "id", "found", id);
    }
    if (parts.films().find(plan.id()).isPresent()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "film-exists", "project", id);
    }
    if (parts.films().retired().stream().anyMatch(each -> each.id().equals(plan.id()))) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "film-retired", "project", id);
    }
    others()
        .filter(other -> small(other.value()).equals(small(id)))
        .findFirst()
        .ifPresent(
            other -> {
              throw Refusal.of(
                  Refusal.Kind.CONFLICT, "film-id-alike", "project", id, "other", other.value());
            });
    if (!plan.template().isEmpty() && !parts.templates().has(plan.template())) {
      throw Refusal.of(Refusal.Kind.INVALID, "template-unknown", "template", plan.template());
    }
  }

  private Stream<ProjectId> others() {
    return Stream.concat(
        parts.films().list().stream().map(Project::id),
        parts.films().retired().stream().map(Films.Retired::id));
  }

  /** Two films in one folder, or one inside the other, would each show the other's work. */
  private void refuseTaken(NamedPath folder) {
    Stream.concat(
            parts.films().list().stream().map(Project::directory),
            parts.films().retired().stream().map(Films.Retired::directory))
        .filter(other -> isIn(folder, other) || isIn(other, folder))
        .findFirst()
        .ifPresent(
            other -> {
              throw Refusal.of(
                  Refusal.Kind.CONFLICT,
                  "film-folder-taken",
                  "path",
                  folder.toString(),
                  "other",
                  other.toString());
            });
  }

  private static boolean isIn(NamedPath inner, NamedPath outer) {
    return inner.ident().equals(outer.ident())
        && (outer.inside().isEmpty()
            || inner.inside().equals(outer.inside())
            || inner.inside().startsWith(outer.inside() + "/"));
  }

  /** What stands in the film's own file stays: the folder may be that of a film from elsewhere. */
  private void begin(Plan plan, Path file) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!plan.title().isBlank()) {
      fields.put("title", name(plan.title()));
    }
    if (!plan.template().isEmpty()) {
      fields.put("default", plan.template());
    }
    if (!fields.isEmpty()) {
      JsonFile.readOrEmpty(parts.disk(), file).with(fields).put(parts.files());
    }
  }

  private NamedPath beside(ProjectId id) {
    String ident =
        parts.paths().idents().contains(FILMS)
            ? FILMS
            : parts.films().list().stream()
                .map(film -> film.directory().ident())
                .findFirst()
                .orElseThrow(
                    () ->
                        Refusal.of(
                            Refusal.Kind.NOT_FOUND, "path-unknown", "path", FILMS, "found", FILMS));
    return new NamedPath(ident, id.value());
  }

  private static String name(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      throw JsonFields.missing("name");
    }
    if (name.length() > NAME_MAX) {
      throw Refusal.of(Refusal.Kind.INVALID, "too-long", "field", "name", "max", "" + NAME_MAX);
    }
    return name;
  }

  private static double between(double value, String field, double max) {
    if (!(value >= 0 && value <= max)) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "invalid-value",
          "field",
          field,
          "value",
          "" + value,
          "allowed",
          "0–" + (int) max);
    }
    return value;
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
