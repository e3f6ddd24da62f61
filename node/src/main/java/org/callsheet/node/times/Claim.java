package org.callsheet.node.times;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * That somebody wants this machine for himself: a file in the node's folder, with {@code asked} in
 * it, and {@code free} when the node has let go. It stays over restarts until it is withdrawn.
 */
public record Claim(Path file) {
  private static final String ASKED = "asked";
  private static final String FREE = "free";
  private static final Duration LOOK = Duration.ofMillis(50);

  /** Claims the machine. */
  public void make() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, ASKED);
  }

  /** Waits until the node has let go; false when that takes longer. */
  public boolean awaitFree(Duration limit, InstantSource clock)
      throws IOException, InterruptedException {
    Instant by = clock.instant().plus(limit);
    while (!Files.readString(file).equals(FREE)) {
      if (!clock.instant().isBefore(by)) {
        return false;
      }
      Thread.sleep(LOOK);
    }
    return true;
  }

  /** Gives it back to the farm; whether it had been claimed. */
  public boolean withdraw() throws IOException {
    return Files.deleteIfExists(file);
  }

  /** Whether it is claimed. */
  boolean isMade() {
    return Files.exists(file);
  }

  /** Says that nothing of the node is left on the machine but the node itself. */
  void confirm() throws IOException {
    if (Files.exists(file) && !Files.readString(file).equals(FREE)) {
      Files.writeString(file, FREE);
    }
  }
}
