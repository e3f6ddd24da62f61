package org.callsheet.engine.catalog;

import java.util.Objects;

/**
 * Name of one state of a film's assets, never used twice: the server's epoch and a counter.
 *
 * @param epoch differs with every start of the server
 */
public record Revision(String epoch, long counter) {
  public Revision {
    Objects.requireNonNull(epoch);
  }

  Revision next() {
    return new Revision(epoch, counter + 1);
  }

  @Override
  public String toString() {
    return epoch + "-" + counter;
  }
}
