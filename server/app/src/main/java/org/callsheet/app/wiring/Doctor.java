package org.callsheet.app.wiring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;

/**
 * {@code ./callsheet doctor}: reads a home as the server would, without starting one, and says what
 * is wrong with each file, with this machine's Blender and Java, and with the disk.
 */
public final class Doctor {
  private static final int DISK_ROUNDS = 21;
  private static final double SLOW_MILLIS = 100;
  private static final long FEW_BYTES = 2L << 30;

  private final Path home;
  private final Disk disk = new LocalDisk();
  private final AtomicFile files = new AtomicFile(disk, Access.SHARED);
  private final HomeCheck check;

  private Doctor(Path home, PrintStream out) throws IOException {
    this.home = home;
    this.check = new HomeCheck(home, disk, out);
  }

  /** Checks the home that the system property {@code callsheet.home} names; status 1 if ill. */
  public static void main(String[] arguments) throws IOException {
    var home = Path.of(System.getProperty("callsheet.home", "data/home")).toAbsolutePath();
    var doctor = new Doctor(home.normalize(), System.out);
    System.exit(doctor.examine() ? 0 : 1);
  }

  private boolean examine() throws IOException {
    good("Java", Runtime.version().toString());
    blender();
    if (!disk.exists(home.resolve("config"))) {
      bad("home", home + " is no home yet; ./callsheet serve --home " + home + " makes it one");
      return false;
    }
    good("home", home.toString());
    space();
    speed();
    check.configuration();
    return check.conclude();
  }

  private void good(String what, String how) {
    check.good(what, how);
  }

  private void bad(String what, String how) {
    check.bad(what, how);
  }

  private void blender() {
    try {
      var process = new ProcessBuilder("blender", "--version").redirectErrorStream(true).start();
      try (var lines = process.inputReader()) {
        var version = lines.readLine();
        process.waitFor(20, TimeUnit.SECONDS);
        good("Blender", version == null ? "says nothing" : version);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException absent) {
      bad("Blender", "is not on PATH; a node on this machine needs it");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void space() throws IOException {
    long free = disk.usableBytes(home);
    var text = String.format(Locale.ROOT, "%.1f GB free", free / 1e9);
    if (free < FEW_BYTES) {
      bad("space", text + "; frames need room, below 2 GB it gets tight");
    } else {
      good("space", text);
    }
  }

  /** How long a change takes until it would survive a power cut. */
  private void speed() {
    var file = home.resolve("cache").resolve("doctor");
    var millis = new double[DISK_ROUNDS];
    try {
      files.createFolders(file.getParent());
      for (int i = 0; i < DISK_ROUNDS; i++) {
        long begin = System.nanoTime();
        files.put(file, ("round " + i).getBytes(StandardCharsets.UTF_8));
        millis[i] = (System.nanoTime() - begin) / 1e6;
      }
      files.delete(file);
    } catch (Refusal refusal) {
      bad("disk", refusal.getMessage());
      return;
    }
    Arrays.sort(millis);
    double median = millis[DISK_ROUNDS / 2];
    var text = String.format(Locale.ROOT, "a saved change takes %.1f ms", median);
    if (median > SLOW_MILLIS) {
      bad("disk", text + "; that is slow, is it a network share or a memory card?");
    } else {
      good("disk", text);
    }
  }
}
