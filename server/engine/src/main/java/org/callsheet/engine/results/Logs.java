package org.callsheet.engine.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.engine.farm.AttemptEnd;
import org.callsheet.engine.farm.JobId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The ends of renderers' outputs, one file per attempt, in {@code farm/logs/<job>/}. Of a job the
 * newest ones are kept, of attempts that failed and of those that did not. Thread-safe.
 */
public final class Logs {
  /** Characters of one attempt's output that are kept, from its end. */
  public static final int CHARACTERS_MAX = 4 << 20;

  /** Attempts of one job whose output is kept, of those that failed and of those that did not. */
  public static final int ATTEMPTS_MAX = 20;

  private static final int SHOWN_MAX = 64 << 10;
  private static final String ENDING = ".log";
  private static final String REMARKS = ".remarks" + ENDING;
  private static final String DONE = ".done" + ENDING;

  private record Kept(Path path, Disk.Stat stat) {
    boolean isOf(String... endings) {
      return Stream.of(endings).anyMatch(path.getFileName().toString()::endsWith);
    }

    boolean hasFailed() {
      return !isOf(DONE, REMARKS);
    }
  }

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;

  /** Logs in a folder, which is made when the first one comes. */
  public Logs(Disk disk, Path folder) {
    this.disk = disk;
    this.files = new AtomicFile(disk, Access.PRIVATE);
    this.folder = folder;
  }

  /**
   * What the renderers of a job last said, newest attempt first.
   *
   * @param all also in attempts of which nothing is to be remarked
   */
  public String read(JobId job, boolean all) {
    StringBuilder said = new StringBuilder();
    try {
      for (Kept each : newestFirst(job)) {
        if (all || !each.isOf(DONE)) {
          said.append(shown(each)).append('\n');
        }
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
    return said.toString();
  }

  /** What the renderer said last when a frame of this job failed; empty when none did. */
  public Optional<String> newest(JobId job) {
    try {
      List<Kept> kept = newestFirst(job).stream().filter(Kept::hasFailed).toList();
      return kept.isEmpty() ? Optional.empty() : Optional.of(shown(kept.getFirst()));
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** What the renderer said in each failed try of a frame that is kept, newest first. */
  public List<String> ofFrame(JobId job, int frame) {
    try {
      List<String> said = new ArrayList<>();
      for (Kept each : newestFirst(job)) {
        if (each.path().getFileName().toString().endsWith(ofFrame(frame))) {
          said.add(shown(each));
        }
      }
      return said;
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** Which attempt it was, and the end of what was said. */
  private String shown(Kept log) throws IOException {
    String text = new String(disk.read(log.path()), StandardCharsets.UTF_8);
    if (text.length() <= SHOWN_MAX) {
      return text;
    }
    return text.substring(0, text.indexOf('\n') + 1) + text.substring(text.length() - SHOWN_MAX);
  }

  /** Keeps the end of an attempt's output. Never fails: a log is not worth a frame. */
  void keep(AttemptEnd end) {
    try {
      Path place = folder(end.job());
      files.createFolders(place);
      files.put(place.resolve(name(end)), text(end).getBytes(StandardCharsets.UTF_8));
      boolean failed = end.outcome() != AttemptEnd.Outcome.DONE;
      List<Kept> kept =
          newestFirst(end.job()).stream().filter(each -> each.hasFailed() == failed).toList();
      for (Kept old : kept.subList(Math.min(ATTEMPTS_MAX, kept.size()), kept.size())) {
        files.delete(old.path());
      }
    } catch (Refusal | IOException lost) {
      System.getLogger(Logs.class.getName())
          .log(System.Logger.Level.WARNING, "the log of " + end.attempt() + " is lost", lost);
    }
  }

  /** With the number of the frame that failed, if one had been begun. */
  private static String name(AttemptEnd end) {
    if (end.outcome() == AttemptEnd.Outcome.DONE) {
      return end.attempt() + (end.code().isEmpty() ? DONE : REMARKS);
    }
    String frame = end.frame().isPresent() ? ofFrame(end.frame().getAsInt()) : ENDING;
    return end.attempt() + frame;
  }

  private static String ofFrame(int frame) {
    return ".frame" + frame + ENDING;
  }

  private static String text(AttemptEnd end) {
    String log = end.log();
    String tail =
        log.length() > CHARACTERS_MAX ? log.substring(log.length() - CHARACTERS_MAX) : log;
    String what = end.code().isEmpty() ? "done" : end.code();
    return "--- " + end.attempt() + " " + what + " " + end.detail() + "\n" + tail;
  }

  private List<Kept> newestFirst(JobId job) throws IOException {
    List<Kept> kept = new ArrayList<>();
    if (!disk.exists(folder(job))) {
      return kept;
    }
    for (Path path : disk.list(folder(job))) {
      if (path.getFileName().toString().endsWith(ENDING)) {
        disk.find(path).ifPresent(stat -> kept.add(new Kept(path, stat)));
      }
    }
    kept.sort(Comparator.comparing((Kept each) -> each.stat().modified()).reversed());
    return kept;
  }

  private Path folder(JobId job) {
    return folder.resolve(job.toString());
  }
}
