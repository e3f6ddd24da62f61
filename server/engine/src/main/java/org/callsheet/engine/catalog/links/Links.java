package org.callsheet.engine.catalog.links;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;

/**
 * What the {@code .blend} files of all films ask for, read in the background by a few threads and
 * told to the catalog. A file is read once for each of its states, also across restarts. Thread-
 * safe.
 */
public final class Links implements AutoCloseable {
  private static final int THREADS_MAX = 4;
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final int TURNS_TO_STORE = 3;

  private final Parts parts;
  private final Desk desk;
  private final Askers askers = new Askers();
  private final Readings readings;
  private final Looking looking;
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /**
   * What links are found with.
   *
   * @param kept the folder in which readings survive a restart
   */
  public record Parts(
      Catalog catalog,
      NamedPaths paths,
      Disk disk,
      AtomicFile files,
      InstantSource clock,
      Path kept) {}

  /** Links of the catalog's films, none known yet. */
  public Links(Parts parts) {
    this.parts = parts;
    this.desk = new Desk(parts.clock());
    this.readings = new Readings(parts.disk(), parts.files(), parts.kept());
    this.looking = new Looking(parts, desk, askers, readings);
  }

  /** Follows the catalog, and reads in the background after a while. */
  public void begin(Duration wait) {
    follow();
    int count = Math.clamp(Runtime.getRuntime().availableProcessors() / 4, 1, THREADS_MAX);
    for (int i = 0; i < count; i++) {
      Thread thread = Thread.ofPlatform().daemon().name("links-" + i).unstarted(() -> run(wait));
      thread.setPriority(Thread.MIN_PRIORITY);
      threads.add(thread);
      thread.start();
    }
  }

  /** Follows the catalog; what it tells is done in {@link #catchUp} only. */
  void follow() {
    parts.catalog().listen((Catalog.Places) this::mayHaveChanged);
  }

  private void mayHaveChanged(ProjectId project, Collection<NamedPath> places) {
    desk.look(project, places);
  }

  /**
   * The files whose {@code .blend} links to that place, sorted, as last read; after {@link
   * #catchUp} as they are.
   */
  public List<NamedPath> linkingTo(NamedPath target) {
    return askers.of(target);
  }

  /** How many {@code .blend} files were read so far. */
  public long filesRead() {
    return looking.filesRead();
  }

  /**
   * Does in this thread whatever is left to do, so that links are as the catalog last saw the
   * files.
   */
  public void catchUp() {
    try {
      while (!desk.isQuiet()) {
        if (!step()) {
          desk.await(TURN);
        }
      }
    } catch (InterruptedException atTheEnd) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    threads.forEach(Thread::interrupt);
    store();
  }

  private void run(Duration wait) {
    int quietTurns = 0;
    try {
      end.await(wait.toNanos(), TimeUnit.NANOSECONDS);
      while (end.getCount() > 0) {
        if (step() || desk.await(TURN)) {
          quietTurns = 0;
        } else if (++quietTurns == TURNS_TO_STORE) {
          store();
        }
      }
    } catch (InterruptedException atTheEnd) {
      Thread.currentThread().interrupt();
    }
  }

  private void store() {
    readings.store(file -> parts.catalog().find(file).isPresent());
  }

  private boolean step() {
    Optional<Desk.Work> work = desk.poll();
    if (work.isEmpty()) {
      return false;
    }
    try {
      switch (work.get()) {
        case Desk.Work.Look look -> looking.look(look.project(), look.places());
        case Desk.Work.Read read -> looking.read(read.file());
        case Desk.Work.Tell tell -> parts.catalog().put(tell.project(), tell.contents());
      }
    } finally {
      desk.done();
    }
    return true;
  }
}
