package org.callsheet.engine.farm;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The way of accepted frames into their places. What comes while a group of frames is on its way
 * makes the next group, and a group is forced to the disk folder by folder, not frame by frame.
 * Each named path has groups of its own, so that a share that hangs holds up nobody else.
 * Thread-safe.
 */
final class Placing {
  /** Forces of different folders at the same time are one to most disks. */
  private static final int FORCED_AT_ONCE = 16;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What became of a frame. */
  enum Outcome {
    /** Its files are in their place, for good. */
    THERE,
    /** Its files are nowhere. */
    GONE,
    /** The disk cannot be reached now. */
    LATER
  }

  /** A frame and what became of it. */
  record Placed(FarmEvent.FrameAccepted frame, Outcome outcome) {}

  private final Publisher publisher;
  private final Executor io;
  private final Consumer<List<Placed>> placed;
  private final Map<String, List<FarmEvent.FrameAccepted>> waiting = new HashMap<>();
  private final List<FarmEvent.FrameAccepted> later = new ArrayList<>();
  private Instant tried = Instant.EPOCH;

  /**
   * Nothing on its way.
   *
   * @param io may wait for the disk
   * @param placed hears of each group, in a thread of {@code io}
   */
  Placing(Publisher publisher, Executor io, Consumer<List<Placed>> placed) {
    this.publisher = publisher;
    this.io = io;
    this.placed = placed;
  }

  /** Takes a frame that is accepted for good, and returns at once. */
  void add(FarmEvent.FrameAccepted frame) {
    String path = frame.files().getFirst().ident();
    synchronized (waiting) {
      List<FarmEvent.FrameAccepted> group = waiting.get(path);
      if (group != null) {
        group.add(frame);
        return;
      }
      waiting.put(path, new ArrayList<>(List.of(frame)));
    }
    io.execute(() -> next(path));
  }

  /** A frame whose files could not be renamed, as when a share is away, is tried again. */
  void addLater(FarmEvent.FrameAccepted frame) {
    synchronized (later) {
      later.add(frame);
    }
  }

  /** What is to be tried is that, and nothing else. */
  void restart(Collection<FarmEvent.FrameAccepted> frames) {
    synchronized (later) {
      later.clear();
      later.addAll(frames);
    }
  }

  /** Tries again, not more than once a second. */
  void again(Instant now) {
    List<FarmEvent.FrameAccepted> again;
    synchronized (later) {
      if (later.isEmpty() || tried.plus(PAUSE).isAfter(now)) {
        return;
      }
      tried = now;
      again = List.copyOf(later);
      later.clear();
    }
    again.forEach(this::add);
  }

  private void next(String path) {
    List<FarmEvent.FrameAccepted> group;
    synchronized (waiting) {
      group = waiting.get(path);
      if (group.isEmpty()) {
        waiting.remove(path);
        return;
      }
      waiting.put(path, new ArrayList<>());
    }
    Set<Path> folders = new HashSet<>();
    List<Placed> done = group.stream().map(frame -> rename(frame, folders)).toList();
    force(List.copyOf(folders))
        .handle((forced, failure) -> failure == null)
        .thenAccept(
            forced -> {
              placed.accept(forced ? done : done.stream().map(Placing::unsure).toList());
              io.execute(() -> next(path));
            });
  }

  private Placed rename(FarmEvent.FrameAccepted frame, Set<Path> folders) {
    try {
      return publisher
          .publish(frame.result(0))
          .map(
              changed -> {
                folders.addAll(changed);
                return new Placed(frame, Outcome.THERE);
              })
          .orElseGet(() -> new Placed(frame, Outcome.GONE));
    } catch (RuntimeException later) {
      return new Placed(frame, Outcome.LATER);
    }
  }

  /** What is not known to be on the disk is looked at again. */
  private static Placed unsure(Placed each) {
    return each.outcome() == Outcome.THERE ? new Placed(each.frame(), Outcome.LATER) : each;
  }

  private CompletableFuture<Void> force(List<Path> folders) {
    int lots = Math.min(FORCED_AT_ONCE, folders.size());
    List<CompletableFuture<Void>> parts = new ArrayList<>();
    for (int lot = 0; lot < lots; lot++) {
      int first = lot;
      parts.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = first; i < folders.size(); i += lots) {
                  publisher.force(folders.get(i));
                }
              },
              io));
    }
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
  }
}
