package org.callsheet.engine.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;

/**
 * The history of films: one line of JSON for each thing that somebody did, in {@code
 * .callsheet/history-<server>-<month>} beside the film, one file per server and month, so that
 * folders can be synced. Memory for people, not evidence. Thread-safe.
 */
public final class History {

  /** How many lines of a history's file say nothing: torn by a crash, or edited. */
  public static long linesLost(Disk disk, Path file) {
    return HistoryReader.linesLost(disk, file);
  }

  /** The folder in a film's folder. */
  public static final String FOLDER = ".callsheet";

  private final Disk disk;
  private final Access access;
  private final String server;
  private final Map<Path, HistoryWriter> writers = new ConcurrentHashMap<>();
  private final HistoryReader reader;
  private final InstantSource clock;
  private final AtomicLong counter;

  /**
   * Histories.
   *
   * @param server names this server's files among those of others; letters, digits and hyphens
   * @param clock from which names begin, so that those after a restart are new ones
   */
  public History(Disk disk, Access access, String server, InstantSource clock) {
    this.disk = disk;
    this.access = access;
    this.server = server;
    this.reader = new HistoryReader(disk);
    this.clock = clock;
    this.counter = new AtomicLong(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
  }

  /**
   * Appends a line to the history of the film in that folder; durable on return.
   *
   * @return the event with its id
   */
  public Event append(Path film, Event event) {
    return append(film, List.of(event)).getFirst();
  }

  /** Appends lines together, all or none; durable on return. */
  public List<Event> append(Path film, List<Event> events) {
    List<Event> named = events.stream().map(e -> e.withId(nextId())).toList();
    if (!named.isEmpty()) {
      writer(film).append(named);
    }
    return named;
  }

  /** A name that no event and nothing else in any history has, not even after a restart. */
  public String nextId() {
    return server + "-" + Long.toString(counter.incrementAndGet(), Character.MAX_RADIX);
  }

  /** The notes and raised hands of the film in that folder, as of now. */
  public Notebook notebook(Path film) {
    Notebook notebook = new Notebook(disk, this, film, clock);
    notebook.refresh();
    return notebook;
  }

  /** The server whose lines these are. */
  public String server() {
    return server;
  }

  /** The last events of one asset from all servers' files, newest first. */
  public List<Event> list(Path film, String asset, int max) {
    return reader.list(film.resolve(FOLDER), asset, e -> isOf(e, asset), max);
  }

  /** The events of one asset that come after that one, newest first. */
  public List<Event> list(Path film, String asset, Place after, int max) {
    return reader.list(film.resolve(FOLDER), asset, e -> isOf(e, asset) && after.isBefore(e), max);
  }

  /** All events that name {@code text} and are wanted, newest first. */
  public List<Event> list(Path film, String text, Predicate<Event> wanted) {
    return reader.list(film.resolve(FOLDER), text, wanted, Integer.MAX_VALUE);
  }

  /** The lines of all servers' files of a film that name this person, as they stand there. */
  public List<JsonNode> naming(Path film, UserId who) {
    NamedLines lines = new NamedLines(disk);
    return reader.files(film.resolve(FOLDER)).stream()
        .flatMap(file -> lines.list(file, who).stream())
        .toList();
  }

  /**
   * Puts somebody else into every line that names this person; durable on return. Whoever keeps a
   * {@link Notebook} of the film refreshes it then.
   *
   * @return how many lines they were
   */
  public int replace(Path film, UserId who, UserId other) {
    Path folder = film.resolve(FOLDER);
    NamedLines lines = new NamedLines(disk);
    AtomicFile files = new AtomicFile(disk, access);
    return writer(film)
        .exclusively(
            () ->
                reader.files(folder).stream()
                    .mapToInt(file -> lines.replace(file, who, other, files))
                    .sum());
  }

  private HistoryWriter writer(Path film) {
    return writers.computeIfAbsent(
        film, f -> new HistoryWriter(disk, access, f.resolve(FOLDER), server));
  }

  /** The newest event of one asset that is wanted. */
  public Optional<Event> find(Path film, String asset, Predicate<Event> wanted) {
    return reader
        .list(film.resolve(FOLDER), asset, e -> isOf(e, asset) && wanted.test(e), 1)
        .stream()
        .findFirst();
  }

  private static boolean isOf(Event event, String asset) {
    return event.subject().asset().equals(asset);
  }

  /** Where in the order of a history an event stands. */
  public record Place(Instant at, String id) {
    boolean isBefore(Event event) {
      int order = at.compareTo(event.at());
      return order > 0 || order == 0 && id.compareTo(event.id()) > 0;
    }
  }
}
