package org.callsheet.engine.farm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Journal;
import org.callsheet.floor.JournalLimits;
import org.callsheet.floor.JournalReport;
import org.callsheet.floor.Refusal;

/**
 * What the records of a farm are worth that is not open.
 *
 * @param jobs how many there are in the end
 * @param framesDone of these jobs
 * @param unreadable why a record cannot be read; then nothing else is known
 */
public record FarmCheck(
    JournalReport journal, int jobs, long framesDone, Optional<Refusal> unreadable) {

  private static final JournalReport NOTHING = new JournalReport(0, Optional.empty(), List.of());

  static FarmCheck of(Disk disk, Path folder) {
    FarmState state = new FarmState(FarmSettings.usual());
    try {
      if (!disk.exists(folder)) {
        return new FarmCheck(NOTHING, 0, 0, Optional.empty());
      }
      JournalReport report =
          Journal.verify(
              disk,
              folder,
              JournalLimits.USUAL,
              record -> EventCodec.read(record).forEach(state::apply));
      List<JobEntry> jobs = state.newestFirst();
      long done = jobs.stream().mapToLong(job -> job.counts().done()).sum();
      return new FarmCheck(report, jobs.size(), done, Optional.empty());
    } catch (Refusal unreadable) {
      return new FarmCheck(NOTHING, 0, 0, Optional.of(unreadable));
    } catch (IOException failure) {
      return new FarmCheck(NOTHING, 0, 0, Optional.of(Refusal.ofDisk(folder, failure)));
    }
  }
}
