package org.callsheet.floor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An append-only log of records that survives power loss. One writer collects what is waiting,
 * writes it, forces once for all of it and completes the answers (group commit).
 *
 * <p>Thread-safe. Records stand in the order of the calls. A completed {@link #append} is durable;
 * {@link #appendLazily} is written and becomes durable with the next append. After a failed write
 * or force the journal is read-only for good: what the disk has is then known only to who opens it
 * again.
 */
public final class Journal implements AutoCloseable {
  /** Whether it takes records. */
  public enum Standing {
    /** It does. */
    OPEN,
    /** The disk has less room than the reserve; ask again later. */
    FULL,
    /** A write failed; open the journal again. */
    READ_ONLY,
    /** It was closed. */
    CLOSED
  }

  /** Gets every record of an opened journal, oldest first. */
  @FunctionalInterface
  public interface Replay {
    /** The next record. */
    void record(byte[] record);

    /** Records are missing here; by default nothing is done, and the report names it. */
    default void damage(JournalReport.Damage damage) {}
  }

  private sealed interface Entry {
    record Record(byte[] bytes, Optional<CompletableFuture<Void>> done) implements Entry {}

    record Rewrite(List<byte[]> snapshot, CompletableFuture<Void> done) implements Entry {}

    record Close(CompletableFuture<Void> done) implements Entry {}
  }

  private final JournalLimits limits;
  private final JournalWriter writer;
  private final JournalReport report;
  private final Executor executor;
  private final Optional<ExecutorService> own;
  private final Object lock = new Object();
  private Queue<Entry> waiting = new ArrayDeque<>();
  private boolean writing;
  private boolean closed;

  private Journal(
      JournalLimits limits,
      JournalWriter writer,
      JournalReport report,
      Executor executor,
      Optional<ExecutorService> own) {
    this.limits = limits;
    this.writer = writer;
    this.report = report;
    this.executor = executor;
    this.own = own;
  }

  /** Opens or begins the journal in an existing folder, with a writer thread of its own. */
  public static Journal open(Disk disk, Path folder, JournalLimits limits, Replay replay) {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("journal-" + folder.getFileName()).factory());
    try {
      return open(disk, folder, limits, replay, thread, Optional.of(thread));
    } catch (RuntimeException failure) {
      thread.shutdown();
      throw failure;
    }
  }

  /**
   * The same, writing on {@code executor}; with {@code Runnable::run} everything is done at once.
   */
  public static Journal open(
      Disk disk, Path folder, JournalLimits limits, Replay replay, Executor executor) {
    return open(disk, folder, limits, replay, executor, Optional.empty());
  }

  private static Journal open(
      Disk disk,
      Path folder,
      JournalLimits limits,
      Replay replay,
      Executor executor,
      Optional<ExecutorService> own) {
    try {
      JournalReader reader = new JournalReader(disk, folder, limits, replay, true);
      JournalReport report = reader.read();
      JournalWriter writer = JournalWriter.open(disk, folder, limits, reader);
      return new Journal(limits, writer, report, executor, own);
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** Looks at a journal nobody has open, changes nothing, and says what opening it would find. */
  public static JournalReport verify(Disk disk, Path folder, JournalLimits limits) {
    return verify(disk, folder, limits, record -> {});
  }

  /** The same, and gives every record to {@code replay}. */
  public static JournalReport verify(Disk disk, Path folder, JournalLimits limits, Replay replay) {
    try {
      return new JournalReader(disk, folder, limits, replay, false).read();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** What opening found. */
  public JournalReport report() {
    return report;
  }

  /** Whether it takes records now. */
  public Standing standing() {
    synchronized (lock) {
      if (closed) {
        return Standing.CLOSED;
      }
    }
    if (writer.failure().isPresent()) {
      return Standing.READ_ONLY;
    }
    return writer.hasRoom() ? Standing.OPEN : Standing.FULL;
  }

  /** How many bytes its files have together; grows until {@link #rewrite}. */
  public long bytes() {
    return writer.bytes();
  }

  /** Appends; the answer comes when the record is durable, or fails with a {@link Refusal}. */
  public CompletionStage<Void> append(byte[] record) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    check(record);
    enter(new Entry.Record(record, Optional.of(done)), done);
    return done;
  }

  /** Appends without waiting; durable with the next {@link #append} or {@link #close}. */
  public void appendLazily(byte[] record) {
    check(record);
    enter(new Entry.Record(record, Optional.empty()), new CompletableFuture<>());
  }

  /**
   * Begins a new file with {@code snapshot}, which stands for every record appended before this
   * call; when the new file is durable, the older ones are removed.
   */
  public CompletionStage<Void> rewrite(List<byte[]> snapshot) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    snapshot.forEach(this::check);
    enter(new Entry.Rewrite(List.copyOf(snapshot), done), done);
    return done;
  }

  /** Writes and forces what is waiting, then closes the files. */
  @Override
  public void close() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    synchronized (lock) {
      if (closed) {
        return;
      }
    }
    enter(new Entry.Close(done), done);
    synchronized (lock) {
      closed = true;
    }
    done.exceptionally(failed -> null).join();
    own.ifPresent(ExecutorService::shutdown);
  }

  private void check(byte[] record) {
    if (record.length < 1 || record.length > limits.recordBytesMax()) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE,
          "journal-record",
          "bytes",
          Integer.toString(record.length),
          "max",
          Integer.toString(limits.recordBytesMax()));
    }
  }

  private void enter(Entry entry, CompletableFuture<Void> done) {
    synchronized (lock) {
      if (closed) {
        done.completeExceptionally(Refusal.of(Refusal.Kind.READ_ONLY, "journal-closed"));
        return;
      }
      waiting.add(entry);
      if (writing) {
        return;
      }
      writing = true;
    }
    executor.execute(this::drain);
  }

  private void drain() {
    while (true) {
      Queue<Entry> taken;
      synchronized (lock) {
        if (waiting.isEmpty()) {
          writing = false;
          return;
        }
        taken = waiting;
        waiting = new ArrayDeque<>();
      }
      write(taken);
    }
  }

  private void write(Queue<Entry> taken) {
    List<CompletableFuture<Void>> group = new ArrayList<>();
    for (Entry entry : taken) {
      switch (entry) {
        case Entry.Record(byte[] bytes, Optional<CompletableFuture<Void>> done) -> {
          writer.put(bytes);
          done.ifPresent(group::add);
        }
        case Entry.Rewrite(List<byte[]> snapshot, CompletableFuture<Void> done) -> {
          finish(group);
          writer.rewrite(snapshot);
          complete(List.of(done));
        }
        case Entry.Close(CompletableFuture<Void> done) -> {
          finish(group);
          writer.close();
          complete(List.of(done));
        }
      }
    }
    finish(group);
  }

  private void finish(List<CompletableFuture<Void>> group) {
    writer.flush();
    if (!group.isEmpty()) {
      writer.force();
      complete(group);
      group.clear();
    }
  }

  private void complete(List<CompletableFuture<Void>> group) {
    Optional<Refusal> failure = writer.failure();
    for (CompletableFuture<Void> done : group) {
      if (failure.isPresent()) {
        done.completeExceptionally(failure.get());
      } else {
        done.complete(null);
      }
    }
  }
}
