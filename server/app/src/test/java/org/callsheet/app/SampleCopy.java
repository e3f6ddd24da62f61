package org.callsheet.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A home with the sample film in a temporary folder. */
public record SampleCopy(Path root) {
  /** Where the repository lies. */
  public static final Path REPOSITORY = Path.of(System.getProperty("callsheet.root", "../.."));

  /** A new one; it is removed when the tests end. */
  public static SampleCopy make() {
    try {
      Path home = Files.createTempDirectory("callsheet-home");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(home)));
      copy(REPOSITORY.resolve("config"), home.resolve("config"));
      copy(REPOSITORY.resolve("data/sample/config"), home.resolve("config"));
      copy(REPOSITORY.resolve("data/sample/films"), home.resolve("films"));
      copy(REPOSITORY.resolve("data/sample/images"), home.resolve("images"));
      return new SampleCopy(home);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same with a file more, or with another content of it. */
  public SampleCopy with(String relative, String text) {
    put(relative, text);
    return this;
  }

  /** The same with a copy of a file of the repository. */
  public SampleCopy withCopy(String relative, String of) {
    try {
      Path file = root.resolve(relative);
      Files.createDirectories(file.getParent());
      Files.copy(REPOSITORY.resolve(of), file);
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same with a film more that has nothing in it, and a team of one. */
  public SampleCopy withFilm(String film, String user) {
    return with(
            "config/users/" + user + ".json",
            """
            {"ident": "%s", "name": "%s", "projects": ["%s"], "role": "student"}
            """
                .formatted(user, user, film))
        .with(
            "config/projects/" + film + ".json",
            """
            {"ident": "%s", "name": "The %s team", "directory": "films::%s"}
            """
                .formatted(film, film, film))
        .with("films/" + film + "/README.txt", "Nothing here yet.\n");
  }

  /** Writes a file as an editor does that replaces it. */
  public void put(String relative, String text) {
    try {
      Path file = root.resolve(relative);
      Files.createDirectories(file.getParent());
      Path beside = Files.createTempFile(file.getParent(), ".new", "");
      Files.writeString(beside, text);
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-rw-r--"));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The passcode on somebody's card. */
  public String passcode(String user) {
    return read("state/cards.txt")
        .lines()
        .filter(line -> line.startsWith(user + " "))
        .map(line -> line.split(" ")[1])
        .findFirst()
        .orElseThrow();
  }

  /** What a file of the home says. */
  public String read(String relative) {
    try {
      return Files.readString(root.resolve(relative)).strip();
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
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException | UncheckedIOException leftForTheSystem) {
      // A temporary folder: the system removes what is left of it.
    }
  }
}
