package org.callsheet.engine.catalog.links;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.catalog.FileContent;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;

/**
 * What is to be done about the files of all films, and what was found and not told yet.
 * Thread-safe; the same thing waits here once.
 */
final class Desk {
  /** What is found within this time is told together. */
  static final Duration TOGETHER = Duration.ofMillis(100);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Map<ProjectId, Set<NamedPath>> places = new LinkedHashMap<>();
  private final Queue<NamedPath> toRead = new ArrayDeque<>();
  private final Set<NamedPath> waiting = new HashSet<>();
  private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::due));
  private final Map<ProjectId, Map<NamedPath, FileContent>> found = new LinkedHashMap<>();
  private Instant foundSince = Instant.MAX;
  private int atWork;

  /** A file that must be looked at again. */
  private record Later(Instant due, ProjectId project, NamedPath file) {}

  /** One piece of work. */
  sealed interface Work {
    /** Look where something may have changed. */
    record Look(ProjectId project, Set<NamedPath> places) implements Work {}

    /** Read a file. */
    record Read(NamedPath file) implements Work {}

    /** Tell what was found. */
    record Tell(ProjectId project, Map<NamedPath, FileContent> contents) implements Work {}
  }

  Desk(InstantSource clock) {
    this.clock = clock;
  }

  void look(ProjectId project, Collection<NamedPath> where) {
    change(() -> places.computeIfAbsent(project, p -> new HashSet<>()).addAll(where));
  }

  void lookAt(Instant due, ProjectId project, NamedPath file) {
    change(() -> later.add(new Later(due, project, file)));
  }

  void read(NamedPath file) {
    change(
        () -> {
          if (waiting.add(file)) {
            toRead.add(file);
          }
        });
  }

  void tell(ProjectId project, NamedPath file, FileContent content) {
    change(
        () -> {
          if (found.isEmpty()) {
            foundSince = clock.instant();
          }
          found.computeIfAbsent(project, p -> new LinkedHashMap<>()).put(file, content);
        });
  }

  /** The next piece of work; whoever takes one says {@link #done} afterwards. */
  Optional<Work> poll() {
    lock.lock();
    try {
      Optional<Work> next = next();
      if (next.isPresent()) {
        atWork++;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  void done() {
    change(() -> atWork--);
  }

  /** Waits until something moves, at most that long; true if something did. */
  boolean await(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      return hasWork() || moved.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody works and nothing waits, except what is looked at later. */
  boolean isQuiet() {
    lock.lock();
    try {
      return atWork == 0 && places.isEmpty() && toRead.isEmpty() && found.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private boolean hasWork() {
    return !places.isEmpty() || !toRead.isEmpty() || !found.isEmpty() && atWork == 0;
  }

  private Optional<Work> next() {
    Instant now = clock.instant();
    if (isTimeToTell(now)) {
      ProjectId project = found.keySet().iterator().next();
      return Optional.of(new Work.Tell(project, found.remove(project)));
    }
    while (!later.isEmpty() && !later.peek().due().isAfter(now)) {
      Later due = later.poll();
      places.computeIfAbsent(due.project(), p -> new HashSet<>()).add(due.file());
    }
    if (!places.isEmpty()) {
      ProjectId project = places.keySet().iterator().next();
      return Optional.of(new Work.Look(project, places.remove(project)));
    }
    NamedPath file = toRead.poll();
    if (file != null) {
      waiting.remove(file);
      return Optional.of(new Work.Read(file));
    }
    return Optional.empty();
  }

  private boolean isTimeToTell(Instant now) {
    if (found.isEmpty()) {
      return false;
    }
    boolean nothingElse = places.isEmpty() && toRead.isEmpty() && atWork == 0;
    return nothingElse || !now.isBefore(foundSince.plus(TOGETHER));
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
