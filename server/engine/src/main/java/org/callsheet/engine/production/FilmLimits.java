package org.callsheet.engine.production;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.Usage;
import org.callsheet.floor.Refusal;

/**
 * How much one film may ask of the farm and of the disk. Thread-safe. A film's folder is counted
 * only where there is a limit for it, and at most every few minutes.
 */
public final class FilmLimits {
  private static final Duration COUNTED_FOR = Duration.ofMinutes(5);
  private static final long GB = 1L << 30;

  private final Parts parts;
  private final int jobsMax;
  private final int gigabytesMax;
  private final Map<ProjectId, Counted> counted = new ConcurrentHashMap<>();

  /** What tells how much there is. */
  public record Parts(Farm farm, Films films, NamedPaths paths, Usage usage, InstantSource clock) {}

  private record Counted(long bytes, Instant at) {}

  /**
   * Limits.
   *
   * @param jobsMax unfinished jobs of one film; 0: any number
   * @param gigabytesMax of one film's folder; 0: as much as there is
   */
  public FilmLimits(Parts parts, int jobsMax, int gigabytesMax) {
    this.parts = parts;
    this.jobsMax = jobsMax;
    this.gigabytesMax = gigabytesMax;
  }

  /**
   * Refuses another job of a film that has reached a limit.
   *
   * @throws Refusal {@code film-jobs-too-many}, {@code film-too-large}
   */
  void check(ProjectId film) {
    if (jobsMax > 0) {
      long unfinished = parts.farm().view().jobs().stream().filter(job -> isOf(film, job)).count();
      if (unfinished >= jobsMax) {
        throw refuse("film-jobs-too-many", film, "count", unfinished, jobsMax);
      }
    }
    if (gigabytesMax > 0) {
      long bytes = bytes(film);
      if (bytes > gigabytesMax * GB) {
        throw refuse("film-too-large", film, "used", bytes / GB, gigabytesMax);
      }
    }
  }

  private static boolean isOf(ProjectId film, JobView job) {
    return job.request().source().project().equals(film.value()) && !job.state().ended();
  }

  private static Refusal refuse(String code, ProjectId film, String what, long is, int max) {
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        code,
        "project",
        film.value(),
        what,
        Long.toString(is),
        "max",
        Integer.toString(max));
  }

  private long bytes(ProjectId film) {
    Instant now = parts.clock().instant();
    Counted known = counted.get(film);
    if (known == null || known.at().plus(COUNTED_FOR).isBefore(now)) {
      Project project = parts.films().get(film);
      known = new Counted(sum(project), now);
      counted.put(film, known);
    }
    return known.bytes();
  }

  private long sum(Project project) {
    return parts.usage().film(parts.paths().resolve(project.directory())).stream()
        .mapToLong(Usage.Part::bytes)
        .sum();
  }
}
