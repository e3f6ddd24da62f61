package org.callsheet.app.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.callsheet.contract.Change;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.People;
import org.jboss.logging.Logger;

/**
 * Notices that something changed by comparing revisions four times a second, and tells everybody
 * who listens. Reads memory only.
 */
@Singleton
public final class Changes {
  /** The topic of users and their faces. */
  public static final String PEOPLE = "people";

  /** The topic of jobs and nodes. */
  public static final String FARM = "farm";

  /** The topic of what people want to be told of. */
  public static final String NOTICES = "notices";

  /** The topic of nothing at all: it shows those who listen that the connection is alive. */
  public static final String HERE = "here";

  /** What topics of films begin with. */
  public static final String PROJECT = "project/";

  private static final Logger LOG = Logger.getLogger(Changes.class);
  private static final long EVERY_MILLIS = 250;

  /** Proxies and our own time-out take a longer silence for an end. */
  private static final long HERE_SECONDS = 20;

  private final People people;
  private final Films films;
  private final Farm farm;
  private final Notices notices;
  private final BroadcastProcessor<Change> listeners = BroadcastProcessor.create();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("changes").unstarted(work));
  private volatile Map<String, String> last = Map.of();

  /** Takes what has revisions. */
  public Changes(People people, Films films, Farm farm, Notices notices) {
    this.notices = notices;
    this.people = people;
    this.films = films;
    this.farm = farm;
  }

  void begin(@Observes StartupEvent start) {
    thread.scheduleWithFixedDelay(this::compare, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    thread.scheduleWithFixedDelay(
        () -> listeners.onNext(new Change(HERE, "")), HERE_SECONDS, HERE_SECONDS, TimeUnit.SECONDS);
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
    listeners.onComplete();
  }

  /**
   * First where every topic stands, then each change. A listener that is slow misses changes in
   * between, never the last one it asks for.
   *
   * @param topics which topics the listener may hear of
   */
  public Multi<Change> listen(Predicate<String> topics) {
    Multi<Change> now =
        Multi.createFrom()
            .items(
                () ->
                    revisions().entrySet().stream()
                        .map(entry -> new Change(entry.getKey(), entry.getValue())));
    return Multi.createBy()
        .concatenating()
        .streams(now, listeners.onOverflow().drop())
        .filter(change -> change.topic().equals(HERE) || topics.test(change.topic()));
  }

  private void compare() {
    try {
      Map<String, String> now = revisions();
      Map<String, String> before = last;
      last = now;
      now.forEach(
          (topic, revision) -> {
            if (!Objects.equals(before.get(topic), revision)) {
              listeners.onNext(new Change(topic, revision));
            }
          });
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "could not compare revisions");
    }
  }

  private Map<String, String> revisions() {
    Map<String, String> revisions = new TreeMap<>();
    revisions.put(PEOPLE, Long.toString(people.revision()));
    FarmView view = farm.view();
    revisions.put(FARM, view.epoch() + "-" + view.revision());
    revisions.put(NOTICES, Long.toString(notices.revision()));
    for (Project film : films.list()) {
      revisions.put(PROJECT + film.id(), films.revision(film.id()));
    }
    return revisions;
  }
}
