package org.callsheet.app.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callsheet.app.config.Settings;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.results.JobFiles;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.Usage;
import org.callsheet.floor.Refusal;
import org.jboss.logging.Logger;

/**
 * Knows what takes the space, and removes what has been kept long enough. It counts in a thread of
 * its own, more rarely where counting takes long, so that whoever asks gets an answer at once.
 */
@Singleton
public final class Upkeep {
  private static final Logger LOG = Logger.getLogger(Upkeep.class);
  private static final Duration AFTER_THE_START = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int TIMES_WHAT_IT_TOOK = 50;

  private final House house;
  private final Films films;
  private final NamedPaths paths;
  private final Farm farm;
  private final JobFiles files;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("upkeep").unstarted(work));
  private volatile Optional<Count> count = Optional.empty();

  /** What holds for all that is kept. */
  @Singleton
  record House(Settings settings, Usage usage, InstantSource clock) {}

  /**
   * What takes the space, as it was counted last.
   *
   * @param home by the folders of the home, but for films that lie in it
   * @param films by film
   */
  public record Count(Instant at, List<Usage.Part> home, Map<String, List<Usage.Part>> films) {}

  Upkeep(House house, Films films, NamedPaths paths, Farm farm, JobFiles files) {
    this.house = house;
    this.films = films;
    this.paths = paths;
    this.farm = farm;
    this.files = files;
  }

  void begin(@Observes StartupEvent start) {
    thread.schedule(this::turn, AFTER_THE_START.toSeconds(), TimeUnit.SECONDS);
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
  }

  private void turn() {
    Instant begin = house.clock().instant();
    try {
      clean();
      recount();
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "could not look after what is kept");
    }
    Duration took = Duration.between(begin, house.clock().instant());
    Duration rest = took.multipliedBy(TIMES_WHAT_IT_TOOK);
    Duration wait = rest.compareTo(EVERY) > 0 ? rest : EVERY;
    thread.schedule(this::turn, wait.toSeconds(), TimeUnit.SECONDS);
  }

  /** Counts now, which takes as long as there are files. */
  public Count recount() {
    Path home = house.settings().home().toAbsolutePath();
    Map<String, List<Usage.Part>> byFilm = new java.util.TreeMap<>();
    for (Project film : films.list()) {
      try {
        byFilm.put(film.id().value(), house.usage().film(paths.resolve(film.directory())));
      } catch (Refusal unreachable) {
        // The share is away; it is counted the next time.
        LOG.debugf(unreachable, "%s is not counted", film.id());
      }
    }
    List<Usage.Part> parts = new ArrayList<>(house.usage().byFolder(home));
    parts.removeIf(part -> part.kind().equals("films"));
    Count now = new Count(house.clock().instant(), parts, byFilm);
    count = Optional.of(now);
    return now;
  }

  /** What was counted last; empty in the first minute. */
  public Optional<Count> count() {
    return count;
  }

  /** What is kept longer than it is to be. */
  public List<JobFiles.Amount> old() {
    return files.old(this::isLive, before());
  }

  /** Removes that, and says what it was. */
  public List<JobFiles.Amount> clean() {
    return files.removeOld(this::isLive, before());
  }

  private boolean isLive(JobId job) {
    return farm.view().find(job).filter(known -> !known.state().ended()).isPresent();
  }

  private Map<JobFiles.Kind, Instant> before() {
    Instant now = house.clock().instant();
    Map<JobFiles.Kind, Instant> before = new EnumMap<>(JobFiles.Kind.class);
    before.put(JobFiles.Kind.LOGS, now.minus(house.settings().farm().logs()));
    before.put(JobFiles.Kind.THUMBNAILS, now.minus(house.settings().farm().thumbnails()));
    return before;
  }
}
