package org.callsheet.engine.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Appends to the history of one film. Those who come while the disk is busy are written and forced
 * together, so many changes at once cost one force. Thread-safe.
 */
final class HistoryWriter {
  private final Disk disk;
  private final Access access;
  private final Path folder;
  private final String server;
  private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final Map<Path, Long> wholeUntil = new HashMap<>();
  private int givenUp;

  /** Lines of one caller. */
  private static final class Waiting {
    private final List<Event> events;
    private boolean done;
    private Optional<Refusal> failed = Optional.empty();

    private Waiting(List<Event> events) {
      this.events = events;
    }
  }

  /**
   * A writer.
   *
   * @param folder the film's folder of ours
   * @param server names this server's files among those of others
   */
  HistoryWriter(Disk disk, Access access, Path folder, String server) {
    this.disk = disk;
    this.access = access;
    this.folder = folder;
    this.server = server;
  }

  /** Appends all of these or, when that fails, none; durable on return. */
  void append(List<Event> events) {
    Waiting mine = new Waiting(events);
    waiting.add(mine);
    writing.lock();
    try {
      if (!mine.done) {
        writeAll();
      }
    } finally {
      writing.unlock();
    }
    if (mine.failed.isPresent()) {
      throw mine.failed.get();
    }
  }

  /** Runs {@code work}, which replaces files, while nobody appends. */
  <T> T exclusively(Supplier<T> work) {
    writing.lock();
    try {
      return work.get();
    } finally {
      wholeUntil.clear();
      writing.unlock();
    }
  }

  private void writeAll() {
    Map<Path, List<Waiting>> byFile = new LinkedHashMap<>();
    for (Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
      byFile.computeIfAbsent(file(each.events), f -> new ArrayList<>()).add(each);
    }
    byFile.forEach(this::write);
  }

  private Path file(List<Event> events) {
    YearMonth month = YearMonth.from(events.getFirst().at().atZone(ZoneOffset.UTC));
    String part = givenUp == 0 ? "" : "-" + (givenUp + 1);
    return folder.resolve("history-" + server + "-" + month + part + ".jsonl");
  }

  private void write(Path file, List<Waiting> together) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    together.forEach(w -> w.events.forEach(e -> lines.writeBytes(EventCodec.line(e))));
    Optional<Refusal> failed = Optional.empty();
    try {
      new AtomicFile(disk, access).createFolders(folder);
      write(file, lines.toByteArray());
    } catch (IOException e) {
      failed = Optional.of(Refusal.ofDisk(file, e));
    } catch (Refusal refused) {
      failed = Optional.of(refused);
    }
    for (Waiting each : together) {
      each.done = true;
      each.failed = failed;
    }
  }

  private void write(Path file, byte[] lines) throws IOException {
    try (Disk.Output output = disk.exists(file) ? disk.append(file) : created(file)) {
      long before = output.size();
      try {
        if (before > 0 && isTorn(file, before)) {
          // Else our first line would be read as the rest of the torn one.
          output.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        output.write(ByteBuffer.wrap(lines));
        force(output);
        forceNames(file);
        wholeUntil.put(file, output.size());
      } catch (IOException failure) {
        takeBack(output, before);
        throw failure;
      }
    }
  }

  private void force(Disk.Output output) throws IOException {
    try {
      output.force();
    } catch (IOException failure) {
      // The system may have dropped what it could not write, and say nothing the next time.
      givenUp++;
      throw failure;
    }
  }

  /** Once for each file, whoever made it: a try before may have failed in the middle. */
  private void forceNames(Path file) throws IOException {
    if (!wholeUntil.containsKey(file)) {
      disk.forceFolder(folder);
      disk.forceFolder(folder.getParent());
    }
  }

  private Disk.Output created(Path file) throws IOException {
    Disk.Output output = disk.create(file);
    try {
      disk.grant(file, access.fileMode(), access.group());
      return output;
    } catch (IOException failure) {
      output.close();
      throw failure;
    }
  }

  /** Whether the file does not end with a whole line. */
  private boolean isTorn(Path file, long size) throws IOException {
    if (wholeUntil.getOrDefault(file, 0L) == size) {
      return false;
    }
    try (InputStream content = disk.open(file)) {
      content.skipNBytes(size - 1);
      return content.read() != '\n';
    }
  }

  private static void takeBack(Disk.Output output, long size) {
    try {
      output.truncate(size);
    } catch (IOException alsoFailed) {
      // A torn line stays, which readers pass over and the next append closes.
      return;
    }
  }
}
