package org.callsheet.floor;

/**
 * How large a journal's parts may become.
 *
 * @param recordBytesMax one record
 * @param segmentBytesMax one file, then the next one is begun
 * @param groupBytesMax what is written at once
 * @param reserveBytes how much room the disk keeps; with less, {@link Journal#standing} is FULL
 */
public record JournalLimits(
    int recordBytesMax, int segmentBytesMax, int groupBytesMax, long reserveBytes) {
  /** Fit for a farm. */
  public static final JournalLimits USUAL =
      new JournalLimits(16 << 20, 32 << 20, 1 << 20, 32L << 20);

  /** Refuses what cannot hold a record. */
  public JournalLimits {
    if (recordBytesMax < 1 || segmentBytesMax < Segment.HEADER_BYTES || groupBytesMax < 1) {
      throw Refusal.of(Refusal.Kind.INVALID, "journal-limits");
    }
  }
}
