package org.callsheet.engine.film.credits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.callsheet.engine.film.FilmFile;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.Project.ExternalAsset;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.Refusal;

/**
 * What a film uses that others made, by description. Changes are durable on return. Thread-safe.
 */
public final class ExternalAssets {
  /** How many a film may have. */
  public static final int ASSETS_MAX = 2_000;

  private static final int TEXT_MAX = 1_000;
  private static final String DESCRIPTION = "description";
  private static final String FILES = "files";
  private static final List<String> TEXTS = List.of(DESCRIPTION, "license", "author", "origin");
  private static final Set<String> FIELDS =
      Set.of(DESCRIPTION, "license", "author", "origin", FILES);

  private final FilmEntries entries;
  private final RandomGenerator random;

  /** What {@code entries} writes. */
  public ExternalAssets(FilmEntries entries, RandomGenerator random) {
    this.entries = entries;
    this.random = random;
  }

  /** What a film uses, by description. */
  public List<ExternalAsset> list(ProjectId project) {
    return entries.get(project).film().externalAssets();
  }

  /** One of them. */
  public ExternalAsset get(ProjectId project, String id) {
    return get(entries.get(project), id);
  }

  /** Adds one; {@code description} must be among the fields. */
  public ExternalAsset add(ProjectId project, Map<String, ?> fields, UserId by) {
    GivenFields given = new GivenFields(fields, FIELDS);
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    ExternalAsset none = new ExternalAsset(id, "", "", "", "", List.of());
    Project after =
        entries.put(
            new FilmEntries.Edit(project, id, by),
            (film, file) -> {
              if (film.film().externalAssets().size() >= ASSETS_MAX) {
                throw Refusal.of(
                    Refusal.Kind.TOO_LARGE, "too-many", "field", "ext_assets", "max", "2000");
              }
              return set(file, none, given);
            });
    return get(after, id);
  }

  /** Changes what {@code fields} names, if it is still the one of that version. */
  public ExternalAsset change(
      ProjectId project, String id, String version, Map<String, ?> fields, UserId by) {
    GivenFields given = new GivenFields(fields, FIELDS);
    Project after =
        entries.put(
            new FilmEntries.Edit(project, id, by),
            (film, file) -> {
              ExternalAsset before = get(film, id);
              given.checkVersion(version, before.version(), shown(before));
              return set(file, before, given);
            });
    return get(after, id);
  }

  /** Removes one, if it is still the one of that version. */
  public void remove(ProjectId project, String id, String version, UserId by) {
    entries.put(
        new FilmEntries.Edit(project, id, by),
        (film, file) -> {
          ExternalAsset before = get(film, id);
          new GivenFields(Map.of(), FIELDS).checkVersion(version, before.version(), shown(before));
          return new FilmEntries.Outcome(
              FilmEntries.without(file, FilmFile.EXTERNAL, id),
              GivenFields.changes(shown(before), Map.of()));
        });
  }

  private static FilmEntries.Outcome set(JsonFile file, ExternalAsset before, GivenFields given) {
    Map<String, Object> values = new TreeMap<>();
    Map<String, String> after = new TreeMap<>(shown(before));
    for (String field : TEXTS) {
      given
          .text(field, TEXT_MAX)
          .ifPresent(
              text -> {
                values.put(field, text);
                after.put(field, text);
              });
    }
    given
        .texts(FILES, TEXT_MAX)
        .ifPresent(
            files -> {
              values.put(FILES, files);
              after.put(FILES, String.join(", ", files));
            });
    if (after.get(DESCRIPTION).isEmpty()) {
      throw Refusal.of(Refusal.Kind.INVALID, "missing-field", "field", DESCRIPTION);
    }
    return new FilmEntries.Outcome(
        FilmEntries.with(file, FilmFile.EXTERNAL, before.id(), values),
        GivenFields.changes(shown(before), after));
  }

  private static ExternalAsset get(Project film, String id) {
    return film.film().externalAssets().stream()
        .filter(asset -> asset.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-external", "id", id));
  }

  private static Map<String, String> shown(ExternalAsset asset) {
    Map<String, String> shown = new HashMap<>();
    shown.put(DESCRIPTION, asset.description());
    shown.put("license", asset.license());
    shown.put("author", asset.author());
    shown.put("origin", asset.origin());
    shown.put(FILES, String.join(", ", asset.files()));
    return shown;
  }
}
