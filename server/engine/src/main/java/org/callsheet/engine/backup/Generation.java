package org.callsheet.engine.backup;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A finished generation: its folder is named by the moment it was begun. */
public record Generation(Instant begun, Path folder) implements Comparable<Generation> {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  static String name(Instant moment) {
    return NAME.format(moment);
  }

  /** The generation in that folder, if its name is one of a generation. */
  static Optional<Generation> of(Path folder) {
    try {
      String name = folder.getFileName().toString();
      Instant begun = NAME.parse(name, Instant::from);
      return Optional.of(new Generation(begun, folder));
    } catch (DateTimeException another) {
      return Optional.empty();
    }
  }

  /** As people name it. */
  public String name() {
    return name(begun);
  }

  @Override
  public int compareTo(Generation other) {
    return begun.compareTo(other.begun);
  }
}
