package org.callsheet.app.wiring;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.callsheet.app.words.Words;
import org.callsheet.app.words.WordsFiles;
import org.callsheet.engine.backup.Backup;
import org.callsheet.engine.backup.Generation;
import org.callsheet.engine.backup.Shelf;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;

/**
 * {@code ./callsheet backup}: makes generations of a home, lists and checks them, and brings files
 * back. Needs no server, and does not disturb one.
 */
public final class BackupCommand {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
          .withLocale(Locale.UK)
          .withZone(ZoneId.systemDefault());

  private final Disk disk = new LocalDisk();
  private final InstantSource clock = InstantSource.system();
  private final BackupOrder order;
  private final PrintStream out;
  private final Words words;
  private final HomeFolders folders;

  private BackupCommand(BackupOrder order, PrintStream out) throws IOException {
    this.order = order;
    this.out = out;
    this.words = WordsFiles.read(order.home().resolve("config/languages")).words();
    this.folders = new HomeFolders(disk, order.home());
  }

  /** Does what the arguments say; status 1 if that did not go well, 2 if they say nothing. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = System.out;
    BackupOrder order;
    try {
      order = BackupOrder.parse(List.of(arguments));
    } catch (IllegalArgumentException wrong) {
      System.err.println("callsheet: " + wrong.getMessage());
      System.exit(2);
      return;
    }
    System.exit(new BackupCommand(order, out).run() ? 0 : 1);
  }

  private boolean run() throws InterruptedException {
    try {
      return switch (order.what()) {
        case MAKE -> order.every().isZero() ? make() : makeAgainAndAgain();
        case LIST -> list();
        case VERIFY -> verify();
        case RESTORE -> new RestoreCommand(order, disk, clock, folders, out).run();
      };
    } catch (Refusal refusal) {
      out.println("  !  " + say(refusal));
      return false;
    }
  }

  private boolean makeAgainAndAgain() throws InterruptedException {
    while (true) {
      try {
        make();
      } catch (Refusal refusal) {
        out.println("  !  " + say(refusal));
      }
      Thread.sleep(order.every());
    }
  }

  private boolean make() {
    Backup backup = new Backup(disk, clock, folders.source(), order.folder());
    List<String> missing = folders.missing();
    missing.forEach(
        each ->
            out.println("  !  " + each + " is not there and is left out; is its disk connected?"));
    Backup.Done done = backup.run();
    Duration took = Duration.between(done.generation().begun(), clock.instant());
    out.printf(
        Locale.ROOT,
        "  ok %s: %d files, %d copied (%.1f MB), %d s%n",
        done.generation().name(),
        done.files(),
        done.copied(),
        done.bytes() / 1e6,
        Math.max(0, took.toSeconds()));
    if (done.thinned() > 0) {
      out.println("     older ones that are no longer needed: " + done.thinned() + " removed");
    }
    if (!done.links()) {
      out.println(
          "  !  this disk has no hard links (a USB stick with FAT?), so every generation is a full"
              + " copy. A disk formatted with ext4, APFS or NTFS needs far less room.");
    }
    if (backup.isOnTheSameDisk()) {
      out.println(
          "  !  the backup is on the same disk as the home: if that disk breaks, both are lost.");
    }
    done.unsettled().forEach(each -> out.println("  !  changed all the time: " + each));
    done.leftOut().forEach(each -> out.println("  !  left out: " + each));
    return missing.isEmpty() && done.unsettled().isEmpty() && done.leftOut().isEmpty();
  }

  private boolean list() {
    Shelf shelf = new Shelf(disk, order.folder());
    boolean whole = true;
    for (Generation each : shelf.list()) {
      Shelf.Held held = shelf.look(each);
      whole &= held.damage().isEmpty();
      out.printf(
          Locale.ROOT,
          "  %s %s  %s%s%n",
          held.damage().isEmpty() ? "  " : "! ",
          each.name(),
          WHEN.format(each.begun()),
          held.damage()
              .map(damage -> "  " + say(damage))
              .orElse(
                  String.format(
                      Locale.ROOT, "  %d files, %.1f MB", held.files(), held.bytes() / 1e6)));
    }
    if (shelf.list().isEmpty()) {
      out.println("There is no backup in " + order.folder() + " yet.");
    }
    return whole;
  }

  private boolean verify() {
    Shelf shelf = new Shelf(disk, order.folder());
    Generation generation = shelf.get(order.generation());
    List<Shelf.Fault> faults = shelf.verify(generation);
    for (Shelf.Fault each : faults) {
      out.println("  !  " + each.path() + ": " + words.say(Words.ENGLISH, "reason." + each.code()));
    }
    if (faults.isEmpty()) {
      Shelf.Held held = shelf.look(generation);
      out.println(
          "  ok " + generation.name() + ": all " + held.files() + " files are as they were");
    }
    return faults.isEmpty();
  }

  private String say(Refusal refusal) {
    String key = "reason." + refusal.code();
    return words.knows(key)
        ? words.say(Words.ENGLISH, key, refusal.parameters())
        : refusal.getMessage();
  }
}
