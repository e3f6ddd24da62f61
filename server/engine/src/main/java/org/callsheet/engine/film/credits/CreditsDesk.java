package org.callsheet.engine.film.credits;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.catalog.Hash;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;

/** The credits of every film, from memory, and the film's own licence. Thread-safe. */
public final class CreditsDesk {
  private static final String LICENSE = "license";
  private static final int TEXT_MAX = 1_000;

  private final Films films;
  private final People people;
  private final FilmEntries entries;
  private final Map<ProjectId, Made> made = new ConcurrentHashMap<>();

  private record Made(ProjectAssets assets, List<Maker> makers) {}

  /** The credits of these films. */
  public CreditsDesk(Films films, People people, FilmEntries entries) {
    this.films = films;
    this.people = people;
    this.entries = entries;
  }

  /** The roll at the end. */
  public Credits get(ProjectId project) {
    return Credits.of(films.get(project), people);
  }

  /** Who made what, by name; counted once for each state of the film. */
  public List<Maker> makers(ProjectId project) {
    ProjectAssets now = films.assets(project);
    return made.compute(
            project,
            (id, before) ->
                before != null && before.assets == now ? before : new Made(now, Maker.of(now)))
        .makers();
  }

  /** The version of the film's own licence. */
  public String version(ProjectId project) {
    return version(films.get(project));
  }

  /** Changes the film's licence, if it is still the one of that version. */
  public void change(ProjectId project, String version, Map<String, ?> fields, UserId by) {
    GivenFields given = new GivenFields(fields, Set.of(LICENSE));
    entries.put(
        new FilmEntries.Edit(project, project.value(), by),
        (film, file) -> {
          Map<String, String> before = Map.of(LICENSE, film.film().license());
          given.checkVersion(version, version(film), before);
          String license = given.text(LICENSE, TEXT_MAX).orElse(film.film().license());
          return new FilmEntries.Outcome(
              file.with(LICENSE, license), GivenFields.changes(before, Map.of(LICENSE, license)));
        });
  }

  private static String version(Project film) {
    return Hash.version(film.film().license());
  }
}
