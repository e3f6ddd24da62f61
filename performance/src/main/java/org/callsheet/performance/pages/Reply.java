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
public record Reply(int status, int bytes, Optional<String> tag) {
  private static final int BUFFER = 1 << 14;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  /** Reads answers of one connection, one after the other. */
  public static final class Reader {
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    /** Reads from a connection. */
    public Reader(InputStream in) {
      this.in = in;
    }

    /** The next answer; its body is read and dropped. */
    Reply next() throws IOException {
      Reply reply = head();
      if (reply.status != NOT_MODIFIED) {
        skip(reply.bytes);
      }
      return reply;
    }

    /**
     * The body of the next answer.
     *
     * @throws IOException also when the server refuses
     */
    public byte[] body() throws IOException {
      Reply reply = head();
      byte[] body = new byte[reply.bytes];
      int done = Math.min(body.length, to - from);
      System.arraycopy(buffer, from, body, 0, done);
      from += done;
      if (in.readNBytes(body, done, body.length - done) < body.length - done) {
        throw new EOFException("the server closed the connection");
      }
      if (reply.status != OK) {
        throw new IOException(
            "the server answered "
                + reply.status
                + ": "
                + new String(body, StandardCharsets.UTF_8));
      }
      return body;
    }

    private Reply head() throws IOException {
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
