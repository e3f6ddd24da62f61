package org.callsheet.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.KeptFilms;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.credits.FilmEntries;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.People;
import org.callsheet.engine.storage.FolderWatch;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;

/** A home in a temporary folder: the shipped configuration, and the sample film over it. */
public final class SampleHome {
  private final Path home;
  private final InstantSource clock;
  private final Disk disk = new LocalDisk();
  private final AtomicFile files = new AtomicFile(disk, Access.SHARED);
  public final NamedPaths paths;
  public final People people;
  public final Templates templates;
  public final Catalog catalog;
  public final Films films;
  public final History history;

  public SampleHome(Path home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
    Path root = Path.of(System.getProperty("callsheet.root"));
    copy(root.resolve("config"), home.resolve("config"));
    copy(root.resolve("data/sample/config"), home.resolve("config"));
    copy(root.resolve("data/sample/films"), home.resolve("films"));
    copy(root.resolve("data/sample/images"), home.resolve("images"));
    files.createFolders(home.resolve("state"));
    files.createFolders(home.resolve("images"));
    this.paths =
        new NamedPaths(
            disk,
            files,
            "here",
            home.resolve("state/paths.json"),
            List.of(home.resolve("config"), home.resolve("state")));
    paths.register("films", home.resolve("films"));
    paths.register("images", home.resolve("images"));
    this.people = People.open(disk, home.resolve("config/users"), paths);
    this.history = new History(disk, Access.SHARED, "here", clock);
    this.templates =
        Templates.open(disk, home.resolve("config/templates"), path -> new BlendFile(path).facts());
    templates.refresh();
    this.catalog = openCatalog("e1");
    this.films =
        Films.open(
            new Films.Parts(paths, disk, people, templates, catalog),
            home.resolve("config/projects"));
  }

  /** Another catalog of the same files, without films. */
  public Catalog openCatalog(String epoch) {
    return openCatalog(epoch, FolderWatch.none());
  }

  /** The same, that begins with what was kept in that folder. */
  public Catalog openCatalog(String epoch, Path kept) {
    return new Catalog(
        new Catalog.Parts(paths, disk, files, people, history, clock),
        epoch,
        Optional.of(new KeptFilms(disk, files, kept, clock)));
  }

  /** Another catalog of the same files, without films, that has its folders followed. */
  public Catalog openCatalog(String epoch, FolderWatch watch) {
    return new Catalog(new Catalog.Parts(paths, disk, files, people, history, clock, watch), epoch);
  }

  /** What writes the films' own files. */
  public FilmEntries entries() {
    return new FilmEntries(new FilmEntries.Parts(films, paths, disk, files, history, clock));
  }

  /** Another catalog of the same files, without films, as another server has it. */
  public Catalog openCatalog(String epoch, History other) {
    return new Catalog(new Catalog.Parts(paths, disk, files, people, other, clock), epoch);
  }

  /** A file of this home. */
  public Path file(String inside) {
    return home.resolve(inside);
  }

  public InstantSource clock() {
    return clock;
  }

  /** Writes a file as a person would. */
  public void write(String inside, String text) {
    try {
      Files.createDirectories(file(inside).getParent());
      Files.writeString(file(inside), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String inside) {
    try {
      return Files.readString(file(inside));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path each : tree.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
