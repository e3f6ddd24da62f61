package org.callsheet.node.times;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** That somebody wants this node to end when what it renders is done: a file in its folder. */
public record EndWish(Path file) {

  /** Wishes it. */
  public void make() throws IOException {
    Files.writeString(file, "asked");
  }

  /** One that was meant for a node before this one. */
  public void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Whether it is wished. */
  boolean isMade() {
    return Files.exists(file);
  }
}
