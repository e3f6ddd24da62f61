package org.callsheet.app.wiring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.callsheet.app.words.Words;
import org.callsheet.app.words.WordsFiles;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.fleet.Pools;
import org.callsheet.engine.fleet.sites.Sites;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.People;
import org.callsheet.engine.production.engines.Engines;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Reads a home as the server would, without starting one, and prints what is well and what is to be
 * looked at, a line each. One thread.
 */
final class HomeCheck {
  private final Path home;
  private final Disk disk;
  private final AtomicFile files;
  private final PrintStream out;
  private final Words words;
  private int complaints;

  HomeCheck(Path home, Disk disk, PrintStream out) throws IOException {
    this.home = home;
    this.disk = disk;
    this.files = new AtomicFile(disk, Access.SHARED);
    this.out = out;
    this.words = languages(home.resolve("config/languages"), out);
  }

  /** People, films, templates, sidecars, histories, and the folders of the named paths. */
  void configuration() throws IOException {
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
    templates.refresh();
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
      problems.addAll(Engines.open(disk, home.resolve("config/engines")).problems());
      problems.addAll(Pools.open(disk, files, home.resolve("config/pools")).problems());
      problems.addAll(Sites.open(disk, files, home.resolve("config/sites")).problems());
      int assets = 0;
      for (Project project : films.list()) {
        problems.addAll(films.assets(project.id()).problems());
        assets += films.assets(project.id()).size();
        histories(paths, project);
      }
      problems.stream().distinct().sorted().forEach(this::complain);
      good(
          "configuration",
          "%d people, %d films, %d assets, %d templates"
              .formatted(
                  people.list().size(), films.list().size(), assets, templates.list().size()));
    }
  }

  private void histories(NamedPaths paths, Project project) {
    Path folder = home;
    try {
      folder = paths.resolve(project.directory()).resolve(".callsheet");
      for (Path file : disk.exists(folder) ? disk.list(folder) : List.<Path>of()) {
        if (file.toString().endsWith(".jsonl")) {
          long lost = History.linesLost(disk, file);
          if (lost > 0) {
            bad(file.toString(), lost + " lines say nothing: they are passed over");
          }
        }
      }
    } catch (Refusal away) {
      return; // that the folder of this film is away has been said
    } catch (IOException failure) {
      bad(folder.toString(), "cannot be read: " + failure.getMessage());
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

  void complain(ProblemFile problem) {
    var where = problem.file() + place(problem);
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

  void good(String what, String how) {
    out.printf("  ok %-14s %s%n", what, how);
  }

  void bad(String what, String how) {
    complaints++;
    out.printf("  !  %-14s %s%n", what, how);
  }

  /** Prints how it stands; {@code true} when nothing is to be looked at. */
  boolean conclude() {
    out.println(complaints == 0 ? "All is well." : "To look at: " + complaints);
    return complaints == 0;
  }

  private static String place(ProblemFile problem) {
    if (problem.line() == 0) {
      return "";
    }
    return ":" + problem.line() + (problem.column() > 0 ? ":" + problem.column() : "");
  }
}
