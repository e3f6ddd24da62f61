package org.callsheet.node.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * What was done and is not acknowledged yet, in the order it was done: one file per report, on the
 * disk before the server hears of it. Safe for many threads. See {@code docs/node.md} for the
 * files.
 */
public final class Outbox {
  /** How much one call carries at most. */
  static final int REPORTS_MAX = 100;

  private static final String ENDING = ".json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final AtomicFile files;
  private final String boot;
  private final Map<String, Report> reports = new LinkedHashMap<>();
  private long counter;

  /** A report and the file that holds it. */
  private record Report(Path file, Optional<FrameResult> result, Optional<AttemptEnd> end) {
    String id() {
      return result.map(FrameResult::id).or(() -> end.map(AttemptEnd::id)).orElseThrow();
    }
  }

  /**
   * The reports of one call, oldest first.
   *
   * @param later ends that did not fit: the server must not think those attempts abandoned
   * @param laterResults results that did not fit: nor those frames
   */
  public record Batch(
      List<FrameResult> results,
      List<AttemptEnd> ends,
      List<AttemptEnd> later,
      List<FrameResult> laterResults) {
    public Batch {
      results = List.copyOf(results);
      ends = List.copyOf(ends);
      later = List.copyOf(later);
      laterResults = List.copyOf(laterResults);
    }

    /** Whether there is nothing to report. */
    public boolean isEmpty() {
      return results.isEmpty() && ends.isEmpty();
    }
  }

  private Outbox(Path folder, AtomicFile files, String boot) {
    this.folder = folder;
    this.files = files;
    this.boot = boot;
  }

  /**
   * Opens the outbox, with what earlier starts have left in it.
   *
   * @param boot makes ids of reports unique
   */
  public static Outbox open(Path folder, Disk disk, AtomicFile files, String boot) {
    files.createFolders(folder);
    Outbox outbox = new Outbox(folder, files, boot);
    try {
      disk.list(folder).stream()
          .filter(file -> file.getFileName().toString().matches("\\d+\\" + ENDING))
          .sorted(Comparator.comparingLong(Outbox::number))
          .forEach(file -> outbox.load(disk, file));
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
    return outbox;
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
  }

  private void load(Disk disk, Path file) {
    counter = Math.max(counter, number(file));
    try {
      Stored stored = JSON.readValue(disk.read(file), Stored.class);
      Report report =
          new Report(file, Optional.ofNullable(stored.result()), Optional.ofNullable(stored.end()));
      reports.put(report.id(), report);
    } catch (JsonProcessingException damaged) {
      // Files appear whole or not at all: this one was written by somebody else. It is left alone.
      return;
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }

  /** An id for the next report. */
  public synchronized String nextId() {
    counter++;
    return boot + "-" + counter;
  }

  /** Keeps a finished frame; it is on the disk on return. */
  public synchronized void put(FrameResult result) {
    put(Optional.of(result), Optional.empty());
  }

  /**
   * Keeps the end of an attempt. On a full disk it is kept in memory only: then the server learns
   * of the end of this attempt when the lease ends.
   */
  public synchronized void put(AttemptEnd end) {
    put(Optional.empty(), Optional.of(end));
  }

  private void put(Optional<FrameResult> result, Optional<AttemptEnd> end) {
    counter++;
    Path file = folder.resolve("%08d%s".formatted(counter, ENDING));
    Report report = new Report(file, result, end);
    try {
      byte[] content = JSON.writeValueAsBytes(new Stored(result.orElse(null), end.orElse(null)));
      files.put(file, content);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    } catch (Refusal failure) {
      if (result.isPresent()) {
        throw failure;
      }
    }
    reports.put(report.id(), report);
  }

  /** The oldest reports, not more than a call carries. */
  public synchronized Batch batch() {
    List<FrameResult> results = new ArrayList<>();
    List<AttemptEnd> ends = new ArrayList<>();
    List<AttemptEnd> later = new ArrayList<>();
    List<FrameResult> laterResults = new ArrayList<>();
    for (Report report : reports.values()) {
      boolean full = results.size() + ends.size() == REPORTS_MAX;
      report.end().ifPresent(full ? later::add : ends::add);
      report.result().ifPresent(full ? laterResults::add : results::add);
    }
    return new Batch(results, ends, later, laterResults);
  }

  /** Forgets reports that the server has, or does not want; the answer is the frames among them. */
  public synchronized List<FrameResult> forget(Collection<String> ids) {
    List<FrameResult> forgotten = new ArrayList<>();
    for (String id : ids) {
      Report report = reports.remove(id);
      if (report != null) {
        files.delete(report.file());
        report.result().ifPresent(forgotten::add);
      }
    }
    return forgotten;
  }

  /** Whether a finished frame waits here. */
  synchronized boolean holds(FrameResult result) {
    return reports.containsKey(result.id());
  }

  /** Whether the end of an attempt waits here. */
  synchronized boolean holdsEnd(String attempt) {
    return reports.values().stream()
        .flatMap(report -> report.end().stream())
        .anyMatch(end -> end.attempt().equals(attempt));
  }
}
