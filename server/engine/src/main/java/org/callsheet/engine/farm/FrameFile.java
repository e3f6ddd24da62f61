package org.callsheet.engine.farm;

import java.util.regex.Pattern;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * One file of a frame.
 *
 * @param target where it belongs
 * @param hidden where it lies now, in the same folder
 * @param sha256 its content, lower case hexadecimal; empty when the node cannot tell
 */
public record FrameFile(NamedPath target, NamedPath hidden, long bytes, String sha256) {
  private static final Pattern HASH = Pattern.compile("([0-9a-f]{64})?");

  /** Refuses what is no hash. */
  public FrameFile {
    if (bytes < 0 || !HASH.matcher(sha256).matches()) {
      throw Refusal.of(Refusal.Kind.INVALID, "frame-file", "target", target.toString());
    }
  }
}
