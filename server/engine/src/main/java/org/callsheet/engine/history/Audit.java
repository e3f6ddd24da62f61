package org.callsheet.engine.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Everything that anybody changed, and everybody who came in or tried: one line of JSON each, one
 * file a month, only ever appended to. Files older than so many months are removed. Whoever appends
 * does not wait; what was appended is durable a moment later. Thread-safe.
 */
public final class Audit implements AutoCloseable {
  /** How many entries wait for a disk that does not take them. */
  private static final int WAITING_MAX = 20_000;

  /** How many entries a minute of people who have not signed in; the others are counted. */
  private static final int UNKNOWN_A_MINUTE = 1_000;

  private static final String ENDING = ".jsonl";
  private static final long LINES_A_MONTH = 100_000_000L;

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;
  private final int months;
  private final ConcurrentLinkedQueue<AuditEntry> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waits = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicBoolean isWriting = new AtomicBoolean();
  private final ReentrantLock writing = new ReentrantLock();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("audit").daemon().factory());
  private Instant minute = Instant.EPOCH;
  private int unknown;

  /**
   * The audit in that folder, which exists.
   *
   * @param months how many months are kept, this one not counted
   */
  public Audit(Disk disk, Path folder, int months) {
    this.disk = disk;
    this.files = new AtomicFile(disk, Access.PRIVATE);
    this.folder = folder;
    this.months = months;
  }

  /** Writes an entry, soon. Never waits and never fails. */
  public void append(AuditEntry entry) {
    if (isTooMuch(entry) || waits.get() >= WAITING_MAX) {
      lost.incrementAndGet();
      return;
    }
    waits.incrementAndGet();
    waiting.add(entry);
    if (isWriting.compareAndSet(false, true)) {
      try {
        writer.execute(this::quietly);
      } catch (RejectedExecutionException closed) {
        isWriting.set(false);
      }
    }
  }

  /** The newest entries that are wanted, newest first. Looks at the disk. */
  public List<AuditEntry.Found> list(AuditEntry.Query query, int max) {
    quietly();
    List<AuditEntry.Found> found = new ArrayList<>();
    for (Path file : files().reversed()) {
      if (found.size() >= max) {
        break;
      }
      found.addAll(newest(file, query, max - found.size()));
    }
    return found;
  }

  /** The lines that name this person, newest month first. Looks at the disk. */
  public List<JsonNode> naming(UserId who) {
    quietly();
    NamedLines lines = new NamedLines(disk);
    return files().reversed().stream().flatMap(file -> lines.list(file, who).stream()).toList();
  }

  /**
   * Puts somebody else into every line that names this person; durable on return.
   *
   * @return how many lines they were
   */
  public int replace(UserId who, UserId other) {
    quietly();
    writing.lock();
    try {
      NamedLines lines = new NamedLines(disk);
      return files().stream().mapToInt(file -> lines.replace(file, who, other, files)).sum();
    } finally {
      writing.unlock();
    }
  }

  /** Writes what still waits. */
  @Override
  public void close() {
    writer.shutdown();
    quietly();
  }

  /** So that a program that knocks all night does not fill the disk. */
  private synchronized boolean isTooMuch(AuditEntry entry) {
    if (!entry.role().isEmpty()) {
      return false;
    }
    if (Duration.between(minute, entry.at()).abs().compareTo(Duration.ofMinutes(1)) >= 0) {
      minute = entry.at();
      unknown = 0;
    }
    return ++unknown > UNKNOWN_A_MINUTE;
  }

  /** What a disk does not take stays in memory until it does, or there is too much of it. */
  private void quietly() {
    writing.lock();
    try {
      isWriting.set(false);
      write();
    } catch (IOException | Refusal notNow) {
      return;
    } finally {
      writing.unlock();
    }
  }

  private void write() throws IOException {
    while (!waiting.isEmpty()) {
      List<AuditEntry> batch = new ArrayList<>();
      YearMonth month = monthOf(waiting.peek());
      for (AuditEntry each : waiting) {
        if (!monthOf(each).equals(month) || batch.size() >= WAITING_MAX) {
          break;
        }
        batch.add(each);
      }
      int left = lost.getAndSet(0);
      try {
        append(month, batch, left);
      } catch (IOException | Refusal failure) {
        lost.addAndGet(left);
        throw failure;
      }
      for (int i = 0; i < batch.size(); i++) {
        waiting.poll();
        waits.decrementAndGet();
      }
    }
  }

  private void append(YearMonth month, List<AuditEntry> batch, int left) throws IOException {
    StringBuilder lines = new StringBuilder();
    batch.forEach(each -> lines.append(AuditCodec.line(each)).append('\n'));
    if (left > 0) {
      Instant at = batch.getLast().at();
      AuditEntry gap = new AuditEntry(at, "", "", "", "left-out", "" + left, 0, "", Map.of());
      lines.append(AuditCodec.line(gap)).append('\n');
    }
    Path file = folder.resolve(month + ENDING);
    if (!disk.exists(file)) {
      files.put(file, new byte[0]);
      forgetOld(month);
    }
    try (Disk.Output out = disk.append(file)) {
      long size = out.size();
      try {
        // A line that a crash tore is ended, so that the next one is whole.
        out.write(bytes(size > 0 && !endsWhole(file, size) ? "\n" + lines : lines.toString()));
        out.force();
      } catch (IOException failure) {
        out.truncate(size);
        throw failure;
      }
    }
  }

  private boolean endsWhole(Path file, long size) throws IOException {
    try (var in = disk.open(file)) {
      in.skipNBytes(size - 1);
      return in.read() == '\n';
    }
  }

  private void forgetOld(YearMonth now) throws IOException {
    for (Path file : files()) {
      if (monthOf(file).isBefore(now.minusMonths(months))) {
        disk.delete(file);
      }
    }
  }

  private List<Path> files() {
    try {
      return disk.list(folder).stream()
          .filter(file -> file.getFileName().toString().matches("\\d{4}-\\d{2}\\.jsonl"))
          .toList();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private List<AuditEntry.Found> newest(Path file, AuditEntry.Query query, int max) {
    Deque<AuditEntry.Found> found = new ArrayDeque<>();
    YearMonth month = monthOf(file);
    long place = (month.getYear() * 12L + month.getMonthValue()) * LINES_A_MONTH;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(disk.open(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long here = place++;
        if (!line.contains(query.text()) || !line.contains(query.who())) {
          continue;
        }
        AuditCodec.find(line)
            .filter(query::wants)
            .ifPresent(entry -> found.addFirst(new AuditEntry.Found(here, entry)));
        if (found.size() > max) {
          found.removeLast();
        }
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
    return List.copyOf(found);
  }

  private static YearMonth monthOf(AuditEntry entry) {
    return YearMonth.from(entry.at().atZone(ZoneOffset.UTC));
  }

  private static YearMonth monthOf(Path file) {
    String name = file.getFileName().toString();
    return YearMonth.parse(name.substring(0, name.length() - ENDING.length()));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
