package org.callsheet.app.wiring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmCheck;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.JournalReport;
import org.callsheet.floor.LocalDisk;

/**
 * {@code ./callsheet verify}: reads everything that a home keeps, while no server has it open, and
 * changes nothing. Status 1 when something is to be looked at, 2 when there is no home.
 */
public final class VerifyCommand {
  private final Path home;
  private final Disk disk = new LocalDisk();
  private final HomeCheck check;

  VerifyCommand(Path home, PrintStream out) throws IOException {
    this.home = home;
    this.check = new HomeCheck(home, disk, out);
  }

  /** Checks the home that the system property {@code callsheet.home} names. */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(System.getProperty("callsheet.home", "data/home")).toAbsolutePath();
    if (!new LocalDisk().exists(home.resolve("config"))) {
      System.err.println("callsheet: " + home + " is no home");
      System.exit(2);
    }
    System.exit(new VerifyCommand(home.normalize(), System.out).run() ? 0 : 1);
  }

  /** Whether nothing is to be looked at. */
  boolean run() throws IOException {
    farm("farm", Place.JOURNAL);
    farm("ended jobs", Place.ENDED);
    check.configuration();
    return check.conclude();
  }

  private void farm(String what, Place place) {
    Path folder = place.in(home);
    FarmCheck found = Farm.verify(disk, folder);
    if (found.unreadable().isPresent()) {
      check.complain(ProblemFile.of(place.pattern(), found.unreadable().get()));
      return;
    }
    JournalReport journal = found.journal();
    journal.damage().forEach(damage -> damaged(place.pattern(), damage));
    journal
        .torn()
        .ifPresent(
            torn ->
                check.good(
                    what,
                    "an unfinished write of %d bytes at the end of %s; nobody was told it was safe, the next start cuts it off"
                        .formatted(torn.bytes(), torn.file())));
    check.good(
        what,
        "%d records, %d jobs, %d finished frames"
            .formatted(journal.records(), found.jobs(), found.framesDone()));
  }

  private void damaged(String folder, JournalReport.Damage damage) {
    String how =
        damage.code().equals("journal-segment-missing")
            ? "a file before it is missing"
            : "%d bytes from %d on are not what was written"
                .formatted(damage.bytes(), damage.offset());
    check.bad(
        folder + damage.file(),
        how
            + ". The server starts with the rest. Copy this folder, look at the disk, and send once"
            + " more what is missing from the list of jobs; or bring back a backup");
  }
}
