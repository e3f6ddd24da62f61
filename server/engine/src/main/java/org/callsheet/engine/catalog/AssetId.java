package org.callsheet.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;

/**
 * Lasting name of an asset: 16 hexadecimal characters, stored in its sidecar by the first write.
 */
public record AssetId(String value) implements Comparable<AssetId> {
  private static final int LENGTH = 16;

  public AssetId {
    Objects.requireNonNull(value);
  }

  /** Whether the text has the form of an id of ours. */
  public static boolean isWellFormed(String text) {
    return text.length() == LENGTH
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  /** The id of an asset whose sidecar stores none: it follows from project and path. */
  public static AssetId of(ProjectId project, NamedPath path) {
    byte[] text = (project + "\n" + path).getBytes(StandardCharsets.UTF_8);
    return new AssetId(HexFormat.of().formatHex(Hash.sha256(text), 0, LENGTH / 2));
  }

  @Override
  public int compareTo(AssetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof AssetId id && value.equals(id.value);
  }
}
