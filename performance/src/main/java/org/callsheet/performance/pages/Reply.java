package org.callsheet.performance.pages;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer as far as a measurement needs it.
 *
 * @param bytes of the body
 * @param tag its ETag
 */
record Reply(int status, int bytes, Optional<String> tag) {
  private static final int NOT_MODIFIED = 304;

  /** Reads answers of one connection, one after the other. */
  static final class Reader {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    Reader(InputStream in) {
      this.in = in;
    }

    /** The next answer; its body is read and dropped. */
    Reply next() throws IOException {
      int status = Integer.parseInt(line().split(" ", 3)[1]);
      int bytes = 0;
      String tag = null;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          bytes = Integer.parseInt(line.substring(15).strip());
        } else if (line.regionMatches(true, 0, "etag:", 0, 5)) {
          tag = line.substring(5).strip();
        } else if (line.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
          throw new IOException("an answer without a length cannot be measured");
        }
      }
      if (status != NOT_MODIFIED) {
        skip(bytes);
      }
      return new Reply(status, bytes, Optional.ofNullable(tag));
    }

    private String line() throws IOException {
      int at = from;
      while (true) {
        for (; at < to; at++) {
          if (buffer[at] == '\n') {
            int end = at > from && buffer[at - 1] == '\r' ? at - 1 : at;
            String line = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
            from = at + 1;
            return line;
          }
        }
        at = fill(at);
      }
    }

    /** Reads more behind what is there; returns where {@code at} is then. */
    private int fill(int at) throws IOException {
      if (from > 0) {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        at -= from;
        from = 0;
      }
      int read = to < buffer.length ? in.read(buffer, to, buffer.length - to) : -1;
      if (read < 0) {
        throw new EOFException("the server closed the connection");
      }
      to += read;
      return at;
    }

    private void skip(int bytes) throws IOException {
      int left = bytes - Math.min(bytes, to - from);
      from += bytes - left;
      while (left > 0) {
        int read = in.read(buffer, 0, Math.min(left, buffer.length));
        if (read < 0) {
          throw new EOFException("the server closed the connection");
        }
        left -= read;
      }
    }
  }
}
