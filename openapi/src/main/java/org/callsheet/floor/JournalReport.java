package org.callsheet.floor;

import java.util.List;
import java.util.Optional;

/**
 * What opening a journal found.
 *
 * @param records how many were read
 * @param torn an unfinished write at the end, cut off and kept
 * @param damage places where bytes that had been safe are no longer right
 */
public record JournalReport(long records, Optional<Torn> torn, List<Damage> damage) {
  /** Copies the list. */
  public JournalReport {
    damage = List.copyOf(damage);
  }

  /**
   * The end of the last file, that no acknowledged record was in.
   *
   * @param file the segment
   * @param offset where it was cut
   * @param bytes how many were cut off
   * @param kept the file that has them
   */
  public record Torn(String file, long offset, long bytes, String kept) {}

  /**
   * Lost records in the middle.
   *
   * @param file the segment
   * @param offset the first wrong byte's record
   * @param bytes until the next whole record
   * @param code {@code journal-damaged} or {@code journal-segment-missing}
   */
  public record Damage(String file, long offset, long bytes, String code) {}
}
