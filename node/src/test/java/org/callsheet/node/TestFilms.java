package org.callsheet.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.node.blender.BlenderProgram;

/** Films for the tests, made by Blender once and copied for each test. */
final class TestFilms {
  /** The Blender of all tests: that of the variable CALLSHEET_BLENDER, else the one on the path. */
  static final String BLENDER =
      Optional.ofNullable(System.getenv("CALLSHEET_BLENDER")).orElse("blender");

  static final String AWKWARD = "Käse & \"Wurst\" 'n more";

  private static final String FACTS =
      """
      import bpy, sys
      clip = bpy.data.movieclips.load(sys.argv[-1])
      print("FACTS", clip.frame_duration, clip.size[0], clip.size[1], round(clip.fps, 3))
      """;

  private static final class Made {
    private static final Path FOLDER = make();
  }

  private TestFilms() {}

  /** A copy of all films in a new folder. */
  static Path copyTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Made.FOLDER)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    Files.writeString(
        folder.resolve(".callsheet-path.json"), "{\"ident\":\"films\",\"server\":\"test\"}");
    return folder;
  }

  private static Path make() {
    try {
      Path folder = Files.createTempDirectory("callsheet-films");
      Path script =
          Path.of(System.getProperty("callsheet.root", ".."))
              .resolve("node/src/test/resources/make_films.py")
              .toAbsolutePath();
      blender(
          folder,
          "-b",
          "--factory-startup",
          "-noaudio",
          "--python-exit-code",
          "9",
          "-P",
          script.toString());
      byte[] plain = Files.readAllBytes(folder.resolve("plain.blend"));
      Files.write(folder.resolve("truncated.blend"), Arrays.copyOf(plain, plain.length / 3));
      Files.write(folder.resolve("empty.blend"), new byte[0]);
      Files.writeString(folder.resolve("letter.blend"), "Dear Blender, this is no film.");
      Files.write(folder.resolve("newer.blend"), newer(plain));
      Files.delete(folder.resolve("gone.png"));
      Files.delete(folder.resolve("lost library.blend"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a header as that of Blender 5.2, and a version that nobody has. */
  private static byte[] newer(byte[] plain) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write("BLENDER17-01v9902".getBytes(StandardCharsets.US_ASCII));
    file.write(plain, 12, plain.length - 12);
    return file.toByteArray();
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first number of Blender's version. */
  static int version() {
    BlenderProgram program = BlenderProgram.find(Path.of(BLENDER)).orElseThrow();
    return Integer.parseInt(program.version().substring(0, program.version().indexOf('.')));
  }

  /** The exit status of a Blender. */
  static int exit(Path blender, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(blender.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    return process.onExit().join().exitValue();
  }

  /** Runs Blender to its end. */
  static void blender(Path folder, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(BLENDER));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError("Blender failed:\n" + output);
    }
  }

  /** What Blender reads of a film: frames, width, height, frames in a second. */
  static String facts(Path folder, Path film) throws IOException {
    Path script = folder.resolve("facts.py");
    Files.writeString(script, FACTS);
    Process process =
        new ProcessBuilder(
                BLENDER,
                "-b",
                "--factory-startup",
                "-noaudio",
                "-P",
                script.toString(),
                "--",
                film.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output
        .lines()
        .filter(line -> line.startsWith("FACTS "))
        .map(line -> line.substring("FACTS ".length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(output));
  }
}
