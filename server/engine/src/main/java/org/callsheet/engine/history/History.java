package org.callsheet.engine.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.callsheet.floor.Access;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The history of films: one line of JSON for each thing that somebody did, in {@code
 * .callsheet/history-<server>-<month>} beside the film, one file per server and month, so that
 * folders can be synced. Memory for people, not evidence. Thread-safe.
 */
public final class History {
  /** The folder in a film's folder. */
  public static final String FOLDER = ".callsheet";

  private final Disk disk;
  private final Access access;
  private final String server;
  private final Map<Path, HistoryWriter> writers = new ConcurrentHashMap<>();
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
      writers
          .computeIfAbsent(film, f -> new HistoryWriter(disk, access, f.resolve(FOLDER), server))
          .append(named);
    }
    return named;
  }

  /** A name that no event and nothing else in any history has, not even after a restart. */
  public String nextId() {
    return server + "-" + Long.toString(counter.incrementAndGet(), Character.MAX_RADIX);
  }

  /** The last events of one asset from all servers' files, newest first. */
  public List<Event> list(Path film, String asset, int max) {
    List<Event> events = new ArrayList<>();
    Path folder = film.resolve(FOLDER);
    try {
      if (!disk.exists(folder)) {
        return List.of();
      }
      for (Path file : disk.list(folder)) {
        String name = file.getFileName().toString();
        if (name.startsWith("history-") && name.endsWith(".jsonl")) {
          read(file, asset, events);
        }
      }
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
    events.sort(Comparator.comparing(Event::at).reversed());
    return List.copyOf(events.subList(0, Math.min(max, events.size())));
  }

  private void read(Path file, String asset, List<Event> events) throws IOException {
    String text = new String(disk.read(file), StandardCharsets.UTF_8);
    for (String line : text.split("\n")) {
      if (line.contains(asset)) {
        EventCodec.read(line).filter(e -> e.subject().asset().equals(asset)).ifPresent(events::add);
      }
    }
  }
}
