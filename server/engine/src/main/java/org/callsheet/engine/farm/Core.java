package org.callsheet.engine.farm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Journal;
import org.callsheet.floor.JournalLimits;
import org.callsheet.floor.Refusal;

/**
 * The farm between two openings of its journal: the state the journal gave, who decides on it, and
 * the journal. Belongs to the farm's thread.
 */
final class Core {
  final Book book;
  final Endings endings;
  final JobDesk jobs;
  final PreviewDesk previews;
  final Calls calls;

  /** Frames that were perhaps accepted, by records that are damaged. */
  final List<Salvage.Lost> lost;

  private final FarmSettings settings;
  private final InstantSource clock;
  private final Journal journal;
  private CompletionStage<Void> tail = CompletableFuture.completedStage(null);
  private long rewriteAt;
  private Journal.Standing lately;

  private Core(
      FarmSettings settings,
      FarmParts parts,
      Opening opening,
      FarmState state,
      Journal journal,
      List<Salvage.Lost> lost) {
    this.settings = settings;
    this.clock = parts.clock();
    this.lost = lost;
    this.journal = journal;
    this.book = new Book(state);
    this.endings = new Endings(book, settings, parts.roster());
    this.previews = new PreviewDesk(book, endings, parts.clock());
    this.jobs = new JobDesk(book, settings, endings, previews, parts.clock());
    NodeDesk nodes = new NodeDesk(book, settings, endings, parts.publisher());
    this.calls = new Calls(book, nodes, settings, parts, opening.prompter(), opening.epoch());
    this.rewriteAt = settings.segmentBytesMax();
    this.lately = journal.standing();
    for (JobEntry job : state.newestFirst()) {
      state.confirm(job.id);
      endings.settle(job, parts.clock().instant());
    }
    state.takeCancelled();
    if (journal.report().damage().isEmpty()) {
      compact();
    }
  }

  /** What stays beyond the opening of a journal. */
  record Opening(Prompter prompter, Calls.Epoch epoch) {}

  /** Replays the journal; {@code writer} replaces the journal's own thread. */
  static Core open(
      FarmSettings settings, FarmParts parts, Opening opening, Optional<Executor> writer) {
    new AtomicFile(parts.disk(), Access.PRIVATE).createFolders(parts.folder());
    FarmState state = new FarmState(settings);
    Salvage salvage = new Salvage(state);
    JournalLimits limits = JournalLimits.USUAL;
    Journal journal =
        writer.isPresent()
            ? Journal.open(parts.disk(), parts.folder(), limits, salvage, writer.get())
            : Journal.open(parts.disk(), parts.folder(), limits, salvage);
    return new Core(settings, parts, opening, state, journal, salvage.list());
  }

  FarmState state() {
    return book.state;
  }

  boolean broken() {
    Journal.Standing standing = journal.standing();
    return standing == Journal.Standing.READ_ONLY || standing == Journal.Standing.CLOSED;
  }

  boolean writable() {
    return journal.standing() == Journal.Standing.OPEN;
  }

  FarmStanding standing() {
    return switch (journal.standing()) {
      case OPEN -> calls.mayLease() ? FarmStanding.OPEN : FarmStanding.STARTING;
      case FULL -> FarmStanding.DISK_FULL;
      case READ_ONLY, CLOSED -> FarmStanding.READ_ONLY;
    };
  }

  /** Refuses whatever would change something that the disk cannot take. */
  void checkWritable() {
    check(journal.standing());
  }

  /** The same by how the disk was when something was written last: to be asked for every call. */
  void checkWasWritable() {
    check(lately);
  }

  private static void check(Journal.Standing standing) {
    switch (standing) {
      case OPEN -> {}
      case FULL -> throw new Refusal(Refusal.Kind.DISK_FULL, "farm-disk-full", Map.of());
      case READ_ONLY, CLOSED ->
          throw new Refusal(Refusal.Kind.READ_ONLY, "farm-read-only", Map.of());
    }
  }

  /**
   * Appends a message's events; what was appended so far is on the disk when the stage completes.
   */
  CompletionStage<Void> write(Book.Batch batch) {
    lately = journal.standing();
    if (!batch.events().isEmpty()) {
      byte[] record = EventCodec.write(batch.events());
      if (batch.waits()) {
        tail = journal.append(record);
      } else {
        journal.appendLazily(record);
      }
    }
    return tail;
  }

  /** Replaces a journal that has grown by a snapshot, once what it says can be said shorter. */
  void compactWhenLarge() {
    if (journal.bytes() > rewriteAt && writable()) {
      compact();
    }
  }

  /** A frame whose record is lost lies in its place. */
  void found(Salvage.Lost frame) {
    Instant now = clock.instant();
    state()
        .job(frame.job())
        .filter(frame::isOpen)
        .ifPresent(
            job -> {
              book.recordLazily(new FarmEvent.FrameFound(job.id, frame.position(), now));
              endings.settle(job, now);
            });
  }

  /** After damage: begins anew, and sets the damaged file aside. */
  void compactAfterDamage() {
    if (!journal.report().damage().isEmpty() && writable()) {
      compact();
    }
  }

  private void compact() {
    List<byte[]> records = new ArrayList<>();
    long bytes = 0;
    for (FarmEvent event : state().snapshot(clock.instant())) {
      byte[] record = EventCodec.write(List.of(event));
      records.add(record);
      bytes += record.length;
    }
    rewriteAt = Math.max(settings.segmentBytesMax(), 4 * bytes);
    tail = journal.rewrite(records);
  }

  void close() {
    journal.close();
  }
}
