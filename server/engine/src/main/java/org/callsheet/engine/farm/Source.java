package org.callsheet.engine.farm;

import java.util.regex.Pattern;
import org.callsheet.floor.NamedPath;

/**
 * The file a job renders, as it was at submission.
 *
 * @param project id of the film; to the farm only a label
 * @param asset id of the asset; to the farm only a label, empty when there is none
 * @param modifiedMillis its modification time in milliseconds since 1970
 * @param sha256 its content, lower case hexadecimal; empty as long as it is not known
 */
public record Source(
    String project, String asset, NamedPath file, long bytes, long modifiedMillis, String sha256) {
  private static final Pattern HASH = Pattern.compile("([0-9a-f]{64})?");

  /** Refuses what is no hash. */
  public Source {
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException("no SHA-256: " + sha256);
    }
  }

  /** A file that nobody has read yet. */
  public Source(String project, String asset, NamedPath file, long bytes, long modifiedMillis) {
    this(project, asset, file, bytes, modifiedMillis, "");
  }

  /** The same, read. */
  Source hashed(String hash) {
    return new Source(project, asset, file, bytes, modifiedMillis, hash);
  }
}
