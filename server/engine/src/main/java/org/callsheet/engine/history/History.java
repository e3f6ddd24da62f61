package org.callsheet.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The history of films: one line of JSON per change in {@code .callsheet/history-<server>-<month>}
 * beside the film, one file per server and month, so that folders can be synced. A line that is
 * appended is handed to the system, not forced to the disk: memory for people, not evidence.
 * Thread-safe.
 */
public final class History {
  /** The folder in a film's folder. */
  public static final String FOLDER = ".callsheet";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Disk disk;
  private final AtomicFile files;
  private final Access access;
  private final String server;
  private final ReentrantLock appending = new ReentrantLock();

  /**
   * Histories.
   *
   * @param server names this server's files among those of others; letters, digits and hyphens
   */
  public History(Disk disk, Access access, String server) {
    this.disk = disk;
    this.access = access;
    this.files = new AtomicFile(disk, access);
    this.server = server;
  }

  /** Appends a line to the history of the film in that folder. */
  public void append(Path film, Event event) {
    Path folder = film.resolve(FOLDER);
    YearMonth month = YearMonth.from(event.at().atZone(ZoneOffset.UTC));
    Path file = folder.resolve("history-" + server + "-" + month + ".jsonl");
    appending.lock();
    try {
      files.createFolders(folder);
      try (Disk.Output output = open(file)) {
        output.write(ByteBuffer.wrap(line(event)));
      }
    } catch (IOException e) {
      throw Refusal.ofDisk(file, e);
    } finally {
      appending.unlock();
    }
  }

  /** The last changes of one asset from all servers' files, newest first. */
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

  private Disk.Output open(Path file) throws IOException {
    if (disk.exists(file)) {
      return disk.append(file);
    }
    Disk.Output output = disk.create(file);
    disk.grant(file, access.fileMode(), access.group());
    return output;
  }

  private static byte[] line(Event event) throws JsonProcessingException {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", event.at().toString());
    line.put("who", event.who().value());
    line.put("asset", event.asset());
    line.put("path", event.path());
    ObjectNode changes = line.putObject("changes");
    event
        .changes()
        .forEach((f, c) -> changes.putObject(f).put("before", c.before()).put("after", c.after()));
    return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void read(Path file, String asset, List<Event> events) throws IOException {
    String text = new String(disk.read(file), StandardCharsets.UTF_8);
    for (String line : text.split("\n")) {
      if (!line.contains(asset)) {
        continue;
      }
      try {
        Event event = event(JSON.readTree(line));
        if (event.asset().equals(asset)) {
          events.add(event);
        }
      } catch (JsonProcessingException | DateTimeException torn) {
        // A torn or edited line is one change less to show.
        continue;
      }
    }
  }

  private static Event event(JsonNode line) {
    Map<String, Event.Change> changes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : line.path("changes").properties()) {
      JsonNode change = each.getValue();
      changes.put(
          each.getKey(),
          new Event.Change(change.path("before").asText(), change.path("after").asText()));
    }
    return new Event(
        Instant.parse(line.path("at").asText()),
        new UserId(line.path("who").asText()),
        line.path("asset").asText(),
        line.path("path").asText(),
        changes);
  }
}
