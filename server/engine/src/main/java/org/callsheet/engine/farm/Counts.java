package org.callsheet.engine.farm;

/** Frames by state. */
public record Counts(int total, int todo, int leased, int done, int failed) {

  /** Done frames of all, 0 to 1; 1 only when none is missing. */
  public double progress() {
    return (double) done / total;
  }
}
