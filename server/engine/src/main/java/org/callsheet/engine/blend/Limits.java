package org.callsheet.engine.blend;

/**
 * How much of a file is read before it is refused; sizes in a file are believed only below these.
 *
 * @param decodedBytes what may come out of a compressed file of any size
 * @param decodedRatio and how many times its own size, if that is more
 * @param blocks blocks of a file
 * @param kept blocks whose place is kept, eight bytes each
 * @param catalogueBytes the catalogue of structures
 * @param links files that it asks for
 * @param scenes scenes
 */
record Limits(
    long decodedBytes,
    int decodedRatio,
    long blocks,
    int kept,
    int catalogueBytes,
    int links,
    int scenes) {
  static final Limits USUAL =
      new Limits(256L << 20, 32, 20_000_000, 4_000_000, 2 << 20, 100_000, 10_000);

  /** How many bytes may come out of a compressed file of this size. */
  long decoded(long fileBytes) {
    return Math.max(decodedBytes, fileBytes * decodedRatio);
  }
}
