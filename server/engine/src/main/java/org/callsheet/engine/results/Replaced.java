package org.callsheet.engine.results;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.FarmListener;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * The frames that a job replaces, as they were before it, until it is finished: {@code old/010_0001
 * j12.png} beside {@code 010_0001.png}. Of a job that failed or was cancelled they stay, as its
 * frames may be worse; the next one that is finished takes them with it. A second name costs no
 * room on disks with hard links. Thread-safe.
 */
public final class Replaced implements FarmListener {
  private static final String OLD = "old";
  private static final Pattern NAME = Pattern.compile("(.+) j(\\d{1,12})(\\.[^. ]+)");

  private final Disk disk;
  private final Function<NamedPath, Path> places;
  private final Executor executor;
  private final ConcurrentHashMap<JobId, Set<Path>> folders = new ConcurrentHashMap<>();

  /**
   * Frames on that disk.
   *
   * @param places resolves a named path on this machine, safely
   * @param executor where removing may wait for the disk
   */
  public Replaced(Disk disk, Function<NamedPath, Path> places, Executor executor) {
    this.disk = disk;
    this.places = places;
    this.executor = executor;
  }

  /**
   * Keeps a frame's file that is about to be replaced, unless the job has replaced it before. It is
   * not forced to the disk: a power cut may take it back together with what replaces it.
   */
  void keep(JobId job, Path file) throws IOException {
    Optional<Disk.Stat> there = disk.find(file);
    if (there.isEmpty() || there.get().folder()) {
      return;
    }
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    if (dot <= 0) {
      return; // frames have endings
    }
    Path old = file.resolveSibling(OLD);
    if (!disk.exists(old)) {
      createFolder(old);
    }
    folders.computeIfAbsent(job, any -> ConcurrentHashMap.newKeySet()).add(old);
    Path kept = old.resolve(name.substring(0, dot) + " " + job + name.substring(dot));
    if (disk.exists(kept)) {
      return;
    }
    try {
      disk.link(file, kept);
    } catch (FileAlreadyExistsException another) {
      return;
    } catch (IOException | UnsupportedOperationException noLinks) {
      disk.rename(file, kept); // what replaces it is whole already, and comes now
    }
  }

  private void createFolder(Path old) throws IOException {
    try {
      disk.createFolder(old);
    } catch (FileAlreadyExistsException another) {
      return;
    }
  }

  @Override
  public void frameDone(JobView job, DoneFrame done) {
    // the others may still be wanted
  }

  @Override
  public void jobEnded(JobView job) {
    if (job.state() == JobState.FINISHED) {
      executor.execute(() -> remove(job));
    }
  }

  /** Removes what a finished job and those before it replaced; returns how many files that were. */
  public int remove(JobView job) {
    int removed = 0;
    Set<Path> all = ConcurrentHashMap.newKeySet();
    Optional.ofNullable(folders.remove(job.id())).ifPresent(all::addAll);
    try {
      job.outputFolder().map(places).map(folder -> folder.resolve(OLD)).ifPresent(all::add);
      for (Path old : all) {
        removed += remove(old, job.id());
      }
    } catch (IOException | Refusal notNow) {
      return removed; // the next job that is finished there takes them
    }
    return removed;
  }

  private int remove(Path old, JobId last) throws IOException {
    if (!disk.exists(old)) {
      return 0;
    }
    int removed = 0;
    for (Path file : disk.list(old)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()
          && Long.parseLong(name.group(2)) <= last.number()
          && disk.exists(old.resolveSibling(name.group(1) + name.group(3)))) {
        disk.delete(file);
        removed++;
      }
    }
    if (disk.list(old).isEmpty()) {
      disk.delete(old);
    }
    return removed;
  }
}
