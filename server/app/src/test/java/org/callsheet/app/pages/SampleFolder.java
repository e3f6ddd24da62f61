package org.callsheet.app.pages;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The home of a server with the sample film, in a folder that goes away with the test. */
record SampleFolder(Path root) {
  private static final Path REPOSITORY = Path.of(System.getProperty("callsheet.root", "../.."));

  /** A new one. */
  static SampleFolder make() {
    try {
      Path home = Files.createTempDirectory("callsheet-pages");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(home)));
      copy(REPOSITORY.resolve("config"), home.resolve("config"));
      copy(REPOSITORY.resolve("data/sample/config"), home.resolve("config"));
      copy(REPOSITORY.resolve("data/sample/films"), home.resolve("films"));
      copy(REPOSITORY.resolve("data/sample/images"), home.resolve("images"));
      return new SampleFolder(home);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Adds a film with nothing in it and a team of one. */
  SampleFolder withFilm(String film, String user) {
    put(
        "config/users/" + user + ".json",
        """
        {"ident": "%s", "name": "%s", "projects": ["%s"], "role": "student"}
        """
            .formatted(user, user, film));
    put(
        "config/projects/" + film + ".json",
        """
        {"ident": "%s", "name": "The %s team", "directory": "films::%s"}
        """
            .formatted(film, film, film));
    put("films/" + film + "/README.txt", "Nothing here yet.\n");
    return this;
  }

  /** The passcode on somebody's card. */
  String passcode(String user) {
    try (Stream<String> cards = Files.lines(root.resolve("state/cards.txt"))) {
      return cards
          .filter(line -> line.startsWith(user + " "))
          .map(line -> line.split(" ")[1])
          .findFirst()
          .orElseThrow();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Writes a file as an editor does that replaces it. */
  void put(String relative, String text) {
    try {
      Path file = root.resolve(relative);
      Files.createDirectories(file.getParent());
      Path beside = Files.createTempFile(file.getParent(), ".new", "");
      Files.writeString(beside, text);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void remove(Path home) {
    try (Stream<Path> all = Files.walk(home)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException leftForTheSystem) {
      // A temporary folder: the system removes what is left of it.
    }
  }
}
