package org.callsheet.engine.catalog.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.ProjectFolder;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.NamedPath;

/** A small film on a disk that forgets, and a server that can be started on it again. */
final class ForgetfulFilm {
  static final ProjectId FILM = new ProjectId("team");
  private static final Path HOME = Path.of("/home");
  private static final Path ROOT = HOME.resolve("films/team");

  final ForgetfulDisk disk;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-27T12:00:00Z"));
  private Catalog catalog;
  private AssetFiles files;

  ForgetfulFilm(Random chance, Map<String, String> content) {
    disk =
        new ForgetfulDisk(chance)
            .withFolder(HOME.resolve("state"))
            .withFolder(HOME.resolve("config/users"))
            .withFolder(HOME.resolve("config/templates"))
            .withFolder(ROOT);
    content.forEach(this::write);
    start();
  }

  /** Puts a file there that survives everything. */
  private void write(String inside, String content) {
    Path file = ROOT.resolve(inside);
    disk.withFolder(file.getParent());
    try (Disk.Output output = disk.create(file)) {
      output.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
      output.force();
      disk.forceFolder(file.getParent());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts a server that knows nothing but what lies there, and has it put everything in order. */
  void start() {
    AtomicFile atomic = new AtomicFile(disk, Access.SHARED);
    NamedPaths paths =
        new NamedPaths(disk, atomic, "here", HOME.resolve("state/paths.json"), List.of());
    paths.register("films", HOME.resolve("films"));
    People people = People.open(disk, HOME.resolve("config/users"), paths);
    History history = new History(disk, Access.SHARED, "here", clock);
    catalog = new Catalog(new Catalog.Parts(paths, disk, atomic, people, history, clock), "e1");
    Templates templates = Templates.open(disk, HOME.resolve("config/templates"), file -> {});
    catalog.put(new ProjectFolder(FILM, NamedPath.parse("films::team"), templates.get("none")));
    files =
        new AssetFiles(
            new Tools(catalog, paths, disk, atomic, history, clock, HOME.resolve("state/plans")),
            new TextLinks(disk, atomic, HOME.resolve("films")));
    files.recover(FILM);
  }

  AssetFiles files() {
    return files;
  }

  Catalog catalog() {
    return catalog;
  }

  Asset asset(String inside) {
    return catalog.find(NamedPath.parse("films::team/" + inside)).orElseThrow();
  }

  /** Every file of the film with its content, but the history. */
  Map<String, String> content() {
    Map<String, String> found = new TreeMap<>();
    read(ROOT, found);
    found.keySet().removeIf(name -> name.contains("history-"));
    return found;
  }

  /** Plans that are not done. */
  int plans() {
    Map<String, String> found = new TreeMap<>();
    read(HOME.resolve("state/plans"), found);
    return (int)
        found.keySet().stream().filter(name -> !name.contains(AtomicFile.TEMPORARY)).count();
  }

  private void read(Path folder, Map<String, String> found) {
    try {
      if (!disk.exists(folder)) {
        return;
      }
      for (Path each : disk.list(folder)) {
        if (disk.find(each).orElseThrow().folder()) {
          read(each, found);
        } else {
          found.put(
              ROOT.relativize(each).toString(),
              new String(disk.read(each), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
