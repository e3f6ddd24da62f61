package org.callsheet.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A home with the sample film in a temporary folder. */
public record SampleCopy(Path root) {
  /** Where the repository lies. */
  public static final Path REPOSITORY = Path.of(System.getProperty("callsheet.root", "../.."));

  /** A new one; it is removed when the tests end. */
  public static SampleCopy make() {
    try {
      Path home = Files.createTempDirectory("callsheet-rest");
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

  /** Writes a file, with its folders. */
  public SampleCopy with(String relative, String text) {
    try {
      Path file = root.resolve(relative);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
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
