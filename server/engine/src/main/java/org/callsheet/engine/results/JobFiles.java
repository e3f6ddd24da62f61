package org.callsheet.engine.results;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.callsheet.engine.farm.JobId;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * What is kept of jobs beside their frames: what renderers said, and small pictures, each in a
 * folder of the job's name. Frames are never touched. Thread-safe.
 */
public final class JobFiles {
  private final Disk disk;
  private final Map<Kind, Path> folders;

  /** What there is of a job. */
  public enum Kind {
    /** The ends of what renderers said. */
    LOGS,
    /** Small pictures of frames. */
    THUMBNAILS
  }

  /**
   * So much of one kind.
   *
   * @param jobs of how many jobs
   */
  public record Amount(Kind kind, int jobs, int files, long bytes) {}

  private record Old(Path folder, List<Path> files, long bytes) {}

  /** Files in these folders. */
  public JobFiles(Disk disk, Map<Kind, Path> folders) {
    this.disk = disk;
    this.folders = new EnumMap<>(folders);
  }

  /** What there is of a job. */
  public List<Amount> of(JobId job) {
    List<Amount> all = new ArrayList<>();
    folders.forEach(
        (kind, folder) ->
            look(folder.resolve(job.toString()), Instant.MAX)
                .ifPresent(old -> all.add(amount(kind, List.of(old)))));
    return all;
  }

  /** Removes what there is of a job, and says what that was. */
  public List<Amount> remove(JobId job) {
    List<Amount> all = of(job);
    folders
        .values()
        .forEach(f -> look(f.resolve(job.toString()), Instant.MAX).ifPresent(this::remove));
    return all;
  }

  /**
   * What has not changed since, of jobs that are over.
   *
   * @param live whether a job is not over
   * @param before by kind; what has none is kept
   */
  public List<Amount> old(Predicate<JobId> live, Map<Kind, Instant> before) {
    return all(live, before, old -> {});
  }

  /** Removes {@link #old}, and says what that was. */
  public List<Amount> removeOld(Predicate<JobId> live, Map<Kind, Instant> before) {
    return all(live, before, this::remove);
  }

  private List<Amount> all(
      Predicate<JobId> live, Map<Kind, Instant> before, java.util.function.Consumer<Old> what) {
    List<Amount> all = new ArrayList<>();
    before.forEach(
        (kind, then) -> {
          List<Old> found = find(folders.get(kind), live, then);
          found.forEach(what);
          all.add(amount(kind, found));
        });
    return all;
  }

  private List<Old> find(Path folder, Predicate<JobId> live, Instant before) {
    try {
      if (!disk.exists(folder)) {
        return List.of();
      }
      return disk.list(folder).stream()
          .filter(each -> isOver(each, live))
          .flatMap(each -> look(each, before).stream())
          .toList();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private static boolean isOver(Path folder, Predicate<JobId> live) {
    return JobId.parse(folder.getFileName().toString()).filter(live.negate()).isPresent();
  }

  /** A job's folder, if nothing in it is newer. */
  private Optional<Old> look(Path folder, Instant before) {
    try {
      if (!disk.exists(folder)) {
        return Optional.empty();
      }
      List<Path> files = disk.list(folder);
      long bytes = 0;
      for (Path file : files) {
        Optional<Disk.Stat> stat = disk.find(file);
        if (stat.isPresent() && !stat.get().modified().isBefore(before)) {
          return Optional.empty();
        }
        bytes += stat.map(Disk.Stat::size).orElse(0L);
      }
      return Optional.of(new Old(folder, files, bytes));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private void remove(Old old) {
    try {
      for (Path file : old.files()) {
        disk.delete(file);
      }
      disk.delete(old.folder());
    } catch (IOException failure) {
      throw Refusal.ofDisk(old.folder(), failure);
    }
  }

  private static Amount amount(Kind kind, List<Old> found) {
    return new Amount(
        kind,
        found.size(),
        found.stream().mapToInt(old -> old.files().size()).sum(),
        found.stream().mapToLong(Old::bytes).sum());
  }
}
