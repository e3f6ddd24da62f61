package org.callsheet.engine.catalog;

import java.time.Instant;
import java.util.Objects;

/**
 * What the last look at the disk saw of an asset.
 *
 * @param present whether the {@code .blend} is there
 * @param bytes its size, 0 without one
 * @param modified when it or its sidecar last changed
 * @param savedMillis when it last changed itself, since 1970; 0 without one
 * @param stamp another one after almost every change of the file itself, as {@link Look#stamp}
 */
public record FileFacts(
    boolean present, long bytes, Instant modified, long savedMillis, int stamp) {
  public FileFacts {
    Objects.requireNonNull(modified);
  }
}
