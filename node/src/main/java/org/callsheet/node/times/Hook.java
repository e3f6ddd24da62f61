package org.callsheet.node.times;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A program that knows whether the machine is free: exit status 0 is free, 1 is busy, and what it
 * prints says why. Anything else is a fault, and a machine of which nobody knows is left alone. It
 * is started as it stands here, never through a shell.
 *
 * @param command the program and its arguments
 * @param limit for its answer; then it is killed
 */
public record Hook(List<String> command, Duration limit) {
  private static final int BUSY = 1;
  private static final Duration LAST_LINE = Duration.ofSeconds(1);
  private static final int DETAIL_MAX = 200;

  /** Copies the command. */
  public Hook {
    command = List.copyOf(command);
  }

  /** Asks it. */
  Optional<Resting> resting() throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try {
        process.getOutputStream().close();
        AtomicReference<String> said = new AtomicReference<>("");
        Thread reader = Thread.ofVirtual().start(() -> read(process, said));
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          return fault("no answer in " + limit.toSeconds() + " s");
        }
        reader.join(LAST_LINE);
        return judge(process.exitValue(), said.get());
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return fault(e.getMessage());
    }
  }

  /** Takes the first line, and lets it print whatever follows. */
  private static void read(Process process, AtomicReference<String> said) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder line = new StringBuilder();
      for (int next = output.read(); next >= 0; next = output.read()) {
        if (next == '\n') {
          said.compareAndSet("", line.toString().strip());
        } else if (line.length() < DETAIL_MAX) {
          line.append((char) next);
        }
      }
      said.compareAndSet("", line.toString().strip());
    } catch (IOException ended) {
      return; // it was killed
    }
  }

  private Optional<Resting> judge(int status, String said) {
    return switch (status) {
      case 0 -> Optional.empty();
      case BUSY ->
          Optional.of(
              new Resting(
                  "node-hook",
                  Map.of("detail", said.isEmpty() ? command.getFirst() : said),
                  Resting.Manner.FINISH_FRAME));
      default -> fault("status " + status + (said.isEmpty() ? "" : ", " + said));
    };
  }

  private static Optional<Resting> fault(String detail) {
    return Optional.of(
        new Resting(
            "node-hook-fails",
            Map.of("detail", String.valueOf(detail)),
            Resting.Manner.FINISH_FRAME));
  }
}
