package org.callsheet.engine.blend;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The uncompressed bytes of a file. Belongs to one thread; reading upwards is cheapest. */
interface Content extends Closeable {
  /**
   * Puts what stands at {@code at} into the first {@code count} bytes of {@code into}.
   *
   * @throws BlendFault if the content ends before that, or cannot be uncompressed
   */
  void read(long at, byte[] into, int count) throws IOException;

  /** These bytes will be asked for again: whoever cannot go back easily may remember them. */
  default void remember(long at, long count) throws IOException {}

  /** Where its frames are, if the file is seekable. */
  default Optional<SeekTable> table() {
    return Optional.empty();
  }

  /** How much may come out of it. */
  default long max() {
    return Long.MAX_VALUE;
  }
}
