package org.callsheet.engine.catalog;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The {@code .blend} that a new asset of a type begins with.
 *
 * @param path inside {@code config/templates}
 * @param start first frame of a new asset; without one it is as in the file
 * @param end last frame of a new asset
 */
public record StartingFile(String path, OptionalInt start, OptionalInt end) {
  public StartingFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(start);
    Objects.requireNonNull(end);
  }
}
