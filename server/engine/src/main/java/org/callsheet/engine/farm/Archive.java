package org.callsheet.engine.farm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Journal;
import org.callsheet.floor.JournalLimits;
import org.callsheet.floor.Refusal;

/**
 * Jobs that ended long ago, out of the farm's memory, in a journal of their own. Kept by the farm's
 * thread; {@link #list} reads the disk and may be called by any.
 */
final class Archive implements AutoCloseable {
  private final Disk disk;
  private final Path folder;
  private final Optional<Executor> writer;
  private Optional<Journal> journal = Optional.empty();

  /**
   * An archive, which is opened when the first job comes.
   *
   * @param writer replaces the journal's own thread
   */
  Archive(Disk disk, Path folder, Optional<Executor> writer) {
    this.disk = disk;
    this.folder = folder;
    this.writer = writer;
  }

  /** Keeps a job; it is on the disk when the stage completes. */
  CompletionStage<Void> keep(JobImage job) {
    return open().append(EventCodec.write(List.of(new FarmEvent.JobRestored(job))));
  }

  private Journal open() {
    if (journal.filter(known -> known.standing() == Journal.Standing.OPEN).isPresent()) {
      return journal.get();
    }
    close();
    new AtomicFile(disk, Access.PRIVATE).createFolders(folder);
    Journal.Replay nothing = record -> {};
    Journal opened =
        writer.isPresent()
            ? Journal.open(disk, folder, JournalLimits.USUAL, nothing, writer.get())
            : Journal.open(disk, folder, JournalLimits.USUAL, nothing);
    journal = Optional.of(opened);
    return opened;
  }

  /** All of them, newest first; one that was kept twice, as it was kept last. */
  List<JobView> list() {
    Map<JobId, JobView> jobs = new TreeMap<>();
    replay(image -> jobs.put(image.id(), JobViews.view(new JobEntry(image))));
    return List.copyOf(new ArrayList<>(jobs.values()).reversed());
  }

  /** One of them with its frames, as it was kept last. */
  Optional<EndedJob> find(JobId id) {
    Map<JobId, JobImage> found = new TreeMap<>();
    replay(
        image -> {
          if (image.id().equals(id)) {
            found.put(id, image);
          }
        });
    return Optional.ofNullable(found.get(id))
        .map(JobEntry::new)
        .map(job -> new EndedJob(JobViews.view(job), FrameTables.of(job)));
  }

  private void replay(Consumer<JobImage> each) {
    try {
      if (disk.exists(folder)) {
        Journal.verify(disk, folder, JournalLimits.USUAL, record -> read(record, each));
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private static void read(byte[] record, Consumer<JobImage> each) {
    for (FarmEvent event : EventCodec.read(record)) {
      if (event instanceof FarmEvent.JobRestored(JobImage image)) {
        each.accept(image);
      }
    }
  }

  @Override
  public void close() {
    journal.ifPresent(Journal::close);
    journal = Optional.empty();
  }
}
