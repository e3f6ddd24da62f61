package org.callsheet.engine.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.FarmListener;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * How the farm is used, hour by hour, for two weeks. It is looked at now and then, and written to
 * one small file; what a killed server had not written yet is lost. A file that cannot be read is
 * begun anew. Thread-safe.
 */
public final class FarmUse implements FarmListener {
  /** How many hours are kept. */
  public static final int HOURS_MAX = 14 * 24;

  /** Films that are told apart in one hour; what others render counts for the farm alone. */
  static final int FILMS_MAX = 200;

  /** After a longer silence nobody knows what was going on. */
  static final Duration LOOK_MAX = Duration.ofMinutes(2);

  private static final double MILLIS = 1e3;
  private static final int VERSION = 1;

  private final AtomicFile files;
  private final Path file;
  private final InstantSource clock;
  private final TreeMap<Instant, FarmHour> hours = new TreeMap<>();

  /** Frames since the last look, by film. */
  private final Map<String, Integer> finished = new HashMap<>();

  private Instant looked;
  private boolean changed;

  private FarmUse(AtomicFile files, Path file, InstantSource clock) {
    this.files = files;
    this.file = file;
    this.clock = clock;
    this.looked = clock.instant();
  }

  /** Goes on with what the file says. */
  public static FarmUse open(Disk disk, AtomicFile files, Path file, InstantSource clock) {
    FarmUse use = new FarmUse(files, file, clock);
    try {
      use.take(JsonFile.readOrEmpty(disk, file).tree());
    } catch (Refusal | DateTimeException unreadable) {
      use.hours.clear();
      System.getLogger(FarmUse.class.getName())
          .log(System.Logger.Level.WARNING, "the use of the farm is counted anew", unreadable);
    }
    return use;
  }

  private void take(JsonNode tree) {
    for (JsonNode hour : tree.path("hours")) {
      Map<String, FarmHour.OfFilm> films = new HashMap<>();
      hour.path("films")
          .properties()
          .forEach(
              film ->
                  films.put(
                      film.getKey(),
                      new FarmHour.OfFilm(
                          film.getValue().path("frames").asInt(),
                          film.getValue().path("busySeconds").asDouble())));
      Instant begin = Instant.parse(hour.path("begin").asText()).truncatedTo(ChronoUnit.HOURS);
      hours.put(
          begin,
          new FarmHour(
              begin,
              hour.path("slotSeconds").asDouble(),
              hour.path("busySeconds").asDouble(),
              films));
    }
    forget(clock.instant());
  }

  @Override
  public void frameDone(JobView job, DoneFrame done) {
    int frames = job.request().kind() == Kind.VIDEO ? job.counts().total() : 1;
    synchronized (this) {
      finished.merge(job.request().source().project(), frames, Integer::sum);
    }
  }

  @Override
  public void jobEnded(JobView job) {
    // its frames were counted one by one
  }

  /** Counts the time since the last look for what is going on now. */
  public synchronized void look(FarmView farm) {
    Instant now = clock.instant();
    Duration since = Duration.between(looked, now);
    looked = now;
    countFinished(now);
    if (since.isNegative() || since.compareTo(LOOK_MAX) > 0) {
      return;
    }
    double seconds = since.toMillis() / MILLIS;
    double slots = 0;
    double busy = 0;
    Map<String, FarmHour.OfFilm> films = new HashMap<>();
    for (NodeView node : farm.nodes()) {
      if (node.present()) {
        slots += Math.max(node.slots(), node.busy());
        busy += node.busy();
        for (NodeView.Work work : node.work()) {
          farm.find(work.job())
              .map(job -> job.request().source().project())
              .ifPresent(
                  film ->
                      films.merge(film, new FarmHour.OfFilm(0, seconds), FarmHour.OfFilm::plus));
        }
      }
    }
    if (slots > 0) {
      add(now, slots * seconds, busy * seconds, films);
    }
  }

  private void countFinished(Instant now) {
    if (!finished.isEmpty()) {
      Map<String, FarmHour.OfFilm> films = new HashMap<>();
      finished.forEach((film, frames) -> films.put(film, new FarmHour.OfFilm(frames, 0)));
      finished.clear();
      add(now, 0, 0, films);
    }
  }

  private void add(
      Instant now, double slotSeconds, double busySeconds, Map<String, FarmHour.OfFilm> films) {
    Instant begin = now.truncatedTo(ChronoUnit.HOURS);
    FarmHour hour = hours.computeIfAbsent(begin, FarmHour::empty);
    Map<String, FarmHour.OfFilm> told = new HashMap<>(films);
    told.keySet()
        .removeIf(film -> !hour.films().containsKey(film) && hour.films().size() >= FILMS_MAX);
    hours.put(begin, hour.plus(slotSeconds, busySeconds, told));
    forget(now);
    changed = true;
  }

  private void forget(Instant now) {
    hours
        .headMap(now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS_MAX - 1L)))
        .clear();
    // A clock that was wrong and was set back leaves no hours of the future.
    hours.tailMap(now, false).clear();
  }

  /** The hours in which a node was here or a frame was finished, oldest first. */
  public synchronized List<FarmHour> hours() {
    Instant now = clock.instant();
    countFinished(now);
    forget(now);
    return List.copyOf(hours.values());
  }

  /** Writes what changed since the last time. */
  public void write() {
    List<FarmHour> now;
    synchronized (this) {
      if (!changed) {
        return;
      }
      changed = false;
      now = new ArrayList<>(hours.values());
    }
    try {
      JsonFile.empty(file).with("version", VERSION).with("hours", json(now)).put(files);
    } catch (Refusal refused) {
      synchronized (this) {
        changed = true;
      }
      throw refused;
    }
  }

  private static ArrayNode json(List<FarmHour> hours) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (FarmHour hour : hours) {
      ObjectNode one = list.addObject();
      one.put("begin", hour.begin().toString());
      one.put("slotSeconds", tenths(hour.slotSeconds()));
      one.put("busySeconds", tenths(hour.busySeconds()));
      ObjectNode films = one.putObject("films");
      new TreeMap<>(hour.films())
          .forEach(
              (film, did) ->
                  films
                      .putObject(film)
                      .put("frames", did.frames())
                      .put("busySeconds", tenths(did.busySeconds())));
    }
    return list;
  }

  private static double tenths(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }
}
