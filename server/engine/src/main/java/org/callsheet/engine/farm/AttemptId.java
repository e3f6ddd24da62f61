package org.callsheet.engine.farm;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One try of a chunk, written as {@code <epoch>-<counter>}: the epoch is the server's start, so an
 * attempt's id is never used twice even when the end of the journal was lost.
 */
public record AttemptId(String epoch, long number) {
  private static final int EPOCH_MAX = 24;
  private static final Pattern WRITTEN = Pattern.compile("[a-z0-9]{1,24}-[1-9][0-9]{0,17}");

  /** Refuses what could not be part of a file name. */
  public AttemptId {
    if (!isPlain(epoch) || number < 1) {
      throw new IllegalArgumentException("not an attempt: " + epoch + "-" + number);
    }
  }

  /** Checked without a pattern: a replay makes millions of these. */
  private static boolean isPlain(String epoch) {
    if (epoch.isEmpty() || epoch.length() > EPOCH_MAX) {
      return false;
    }
    for (int at = 0; at < epoch.length(); at++) {
      char each = epoch.charAt(at);
      if ((each < 'a' || each > 'z') && (each < '0' || each > '9')) {
        return false;
      }
    }
    return true;
  }

  /** Reads {@code <epoch>-<counter>}; anything else is nobody's attempt. */
  public static Optional<AttemptId> parse(String text) {
    if (text == null || !WRITTEN.matcher(text).matches()) {
      return Optional.empty();
    }
    int dash = text.indexOf('-');
    return Optional.of(
        new AttemptId(text.substring(0, dash), Long.parseLong(text.substring(dash + 1))));
  }

  @Override
  public String toString() {
    return epoch + "-" + number;
  }
}
