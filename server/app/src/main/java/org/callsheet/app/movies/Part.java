package org.callsheet.app.movies;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a file, as a {@code Range} asks for it.
 *
 * @param from its first byte
 * @param count how many bytes, from 1
 */
record Part(long from, long count) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** What a range means. */
  sealed interface Asked {
    /** The whole file: what is asked for is nothing that this understands, or several parts. */
    record Whole() implements Asked {}

    /** One part of it. */
    record Of(Part part) implements Asked {}

    /** Bytes behind its end. */
    record Beyond() implements Asked {}
  }

  /** Reads a header of a request for a file of that size. */
  static Asked read(Optional<String> range, long size) {
    Optional<Matcher> one = range.map(String::strip).map(ONE::matcher).filter(Matcher::matches);
    if (one.isEmpty() || one.get().group(1).isEmpty() && one.get().group(2).isEmpty()) {
      return new Asked.Whole();
    }
    String first = one.get().group(1);
    String last = one.get().group(2);
    long from = first.isEmpty() ? size - Math.min(size, number(last)) : number(first);
    long to = first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(size - 1, number(last));
    if (!first.isEmpty() && !last.isEmpty() && number(last) < from) {
      return new Asked.Whole();
    }
    return from <= to ? new Asked.Of(new Part(from, to - from + 1)) : new Asked.Beyond();
  }

  private static long number(String digits) {
    return Long.parseLong(digits);
  }

  /** As an answer names it. */
  String header(long size) {
    return "bytes " + from + "-" + (from + count - 1) + "/" + size;
  }
}
