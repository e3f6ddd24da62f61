package org.callsheet.engine.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What is backed up.
 *
 * @param home the home itself, whose own folders are listed in {@code inside}
 * @param parts the folders, in the order they are copied: what is copied later is never older
 */
public record Source(Path home, List<Part> parts) {
  public Source {
    Objects.requireNonNull(home);
    parts = List.copyOf(parts);
  }

  /**
   * A folder.
   *
   * @param label where it stands in a generation, as in {@code home/config} or {@code paths/films}
   */
  public record Part(String label, Path folder) {}
}
