package org.callsheet.node.blender;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installed Blender.
 *
 * @param program the executable
 * @param version as it calls itself, {@code 3.4.1}
 */
public record BlenderProgram(Path program, String version) {
  /** Versions with which the tests of frames and failures were run. */
  public static final List<String> TRIED = List.of("3.4", "4.3", "5.2");

  private static final Pattern BANNER = Pattern.compile("Blender (\\d+\\.\\d+(\\.\\d+)?).*");
  private static final Duration ANSWER_TIME = Duration.ofSeconds(60);

  public BlenderProgram {
    if (version.isBlank()) {
      throw new IllegalArgumentException("a Blender without a version: " + program);
    }
  }

  /** Asks a program for its version; empty when it does not start or is not Blender. */
  public static Optional<BlenderProgram> find(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (BufferedReader lines = process.inputReader()) {
        Optional<String> version =
            lines
                .lines()
                .map(BANNER::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .findFirst();
        return version.map(found -> new BlenderProgram(program, found));
      } finally {
        if (!process.waitFor(ANSWER_TIME.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Whether this version is one of those; its last number does not count. */
  public boolean isTried() {
    return TRIED.stream().anyMatch(each -> (version + ".").startsWith(each + "."));
  }

  /** Its first two numbers, as 402 for 4.2.1. */
  int number() {
    String[] parts = version.split("\\.");
    return Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]);
  }

  /** Its third number; 0 where it has none. */
  int patch() {
    String[] parts = version.split("\\.");
    return parts.length < 3 ? 0 : Integer.parseInt(parts[2]);
  }

  /** Whether a file saved by this version of Blender, times 100, is newer than this program. */
  boolean isOlderThan(int fileVersion) {
    return number() < fileVersion;
  }
}
