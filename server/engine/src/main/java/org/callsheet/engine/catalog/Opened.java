package org.callsheet.engine.catalog;

import java.time.Instant;
import java.util.Objects;
import org.callsheet.engine.people.UserId;

/**
 * Somebody has an asset's file open in Blender.
 *
 * @param machine the computer it is open on, as its user knows it
 */
public record Opened(UserId user, String machine, Instant since) {
  public Opened {
    Objects.requireNonNull(user);
    Objects.requireNonNull(machine);
    Objects.requireNonNull(since);
  }
}
