package org.callsheet.app.wiring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.callsheet.app.words.Words;
import org.callsheet.app.words.WordsFiles;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.People;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.ProblemFile;
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
  private final PrintStream out;
  private final Disk disk = new LocalDisk();
  private final AtomicFile files = new AtomicFile(disk, Access.SHARED);
  private final Words words;
  private int complaints;

  private Doctor(Path home, PrintStream out) throws IOException {
    this.home = home;
    this.out = out;
    this.words = languages(home.resolve("config/languages"), out);
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
    configuration();
    out.println(complaints == 0 ? "All is well." : "To look at: " + complaints);
    return complaints == 0;
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

  private void configuration() throws IOException {
    var paths =
        new NamedPaths(
            disk,
            files,
            server(),
            home.resolve("state/paths.json"),
            List.of(home.resolve("config"), home.resolve("farm"), home.resolve("state")));
    register(paths);
    var people = People.open(disk, home.resolve("config/users"), paths);
    var templates =
        Templates.open(disk, home.resolve("config/templates"), path -> new BlendFile(path).facts());
    var clock = InstantSource.system();
    var history = new History(disk, Access.SHARED, "doctor", clock);
    var parts = new Catalog.Parts(paths, disk, files, people, history, clock);
    try (var catalog = new Catalog(parts, "doctor")) {
      var films =
          Films.open(
              new Films.Parts(paths, disk, people, templates, catalog),
              home.resolve("config/projects"));
      var problems = new ArrayList<ProblemFile>(people.problems());
      problems.addAll(templates.problems());
      problems.addAll(films.problems());
      int assets = 0;
      for (Project project : films.list()) {
        problems.addAll(films.assets(project.id()).problems());
        assets += films.assets(project.id()).size();
      }
      problems.stream().distinct().sorted().forEach(this::complain);
      good(
          "configuration",
          "%d people, %d films, %d assets, %d templates"
              .formatted(
                  people.list().size(), films.list().size(), assets, templates.list().size()));
    }
  }

  /** The name this home's server wrote into its markers. */
  private String server() throws IOException {
    var file = home.resolve("state/server-id");
    return disk.exists(file)
        ? new String(disk.read(file), StandardCharsets.UTF_8).strip()
        : "doctor";
  }

  private void register(NamedPaths paths) throws IOException {
    var folder = home.resolve("config/paths");
    if (!disk.exists(folder)) {
      return;
    }
    for (Path file : disk.list(folder)) {
      if (!file.toString().endsWith(".json")) {
        continue;
      }
      try {
        var path = JsonFile.read(disk, file);
        var ident = path.tree().path("ident").asText();
        var place = home.resolve(path.tree().path("path").asText());
        var marker = place.resolve(NamedPaths.MARKER);
        if (!disk.exists(place)) {
          bad(ident + "::", place + " is not there; is the disk mounted?");
        } else if (!disk.exists(marker)) {
          bad(ident + "::", place + " has no marker; it gets one when the server starts with it");
        } else {
          paths.register(ident, place);
          good(ident + "::", place.toString());
        }
      } catch (Refusal refusal) {
        complain(ProblemFile.of(home.relativize(file).toString(), refusal));
      }
    }
  }

  private void complain(ProblemFile problem) {
    var where = problem.file() + (problem.line() > 0 ? ":" + problem.line() : "");
    var key = "reason." + problem.code();
    var what =
        words.knows(key)
            ? words.say(Words.ENGLISH, key, problem.parameters())
            : problem.code() + " " + problem.parameters();
    bad(where, what);
  }

  private static Words languages(Path folder, PrintStream out) throws IOException {
    var read = WordsFiles.read(folder);
    read.problems().forEach(problem -> out.println("  !  " + problem));
    return read.words();
  }

  private void good(String what, String how) {
    out.printf("  ok %-14s %s%n", what, how);
  }

  private void bad(String what, String how) {
    complaints++;
    out.printf("  !  %-14s %s%n", what, how);
  }
}
