package org.callsheet.engine.history;

import java.time.Instant;
import java.util.Objects;
import org.callsheet.engine.people.UserId;

/**
 * Somebody is stuck on an asset.
 *
 * @param text what about; may be empty
 */
public record Hand(String asset, UserId user, Instant since, String text) {
  public Hand {
    Objects.requireNonNull(asset);
    Objects.requireNonNull(user);
    Objects.requireNonNull(since);
    Objects.requireNonNull(text);
  }
}
