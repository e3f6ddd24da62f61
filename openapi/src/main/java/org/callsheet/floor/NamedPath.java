package org.callsheet.floor;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/**
 * A place that means the same on every machine: the ident of a named path and what lies inside it,
 * {@code films::team/shots/010.blend}. The empty inside is the named path itself.
 *
 * <p>Text is Unicode NFC; there is no way to write a place outside the named path.
 *
 * @param ident which named path
 * @param inside the relative path with forward slashes, or empty
 */
public record NamedPath(String ident, String inside) implements Comparable<NamedPath> {
  /** The longest inside, in characters. */
  public static final int INSIDE_MAX = 1024;

  private static final int PART_BYTES_MAX = 255;
  private static final String MARK = "::";
  private static final int IDENT_MAX = 64;

  /** Refuses whatever is no safe relative path. */
  public NamedPath {
    inside = isPlain(inside) ? inside : Normalizer.normalize(inside, Normalizer.Form.NFC);
    if (!isIdent(ident)) {
      throw refused("path-ident", ident + MARK + inside);
    }
    if (inside.length() > INSIDE_MAX) {
      throw refused("path-too-long", inside.substring(0, 80));
    }
    for (int begin = 0; begin <= inside.length() && !inside.isEmpty(); ) {
      int slash = inside.indexOf('/', begin);
      int end = slash < 0 ? inside.length() : slash;
      check(inside, begin, end);
      begin = end + 1;
    }
  }

  /** Reads {@code ident::inside}. */
  public static NamedPath parse(String text) {
    int mark = text.indexOf(MARK);
    if (mark < 1) {
      throw refused("path-malformed", text);
    }
    return new NamedPath(text.substring(0, mark), text.substring(mark + MARK.length()));
  }

  /** The place {@code relative} inside this one; {@code relative} obeys the same rules. */
  public NamedPath resolve(String relative) {
    if (relative.isEmpty()) {
      return this;
    }
    return new NamedPath(ident, inside.isEmpty() ? relative : inside + "/" + relative);
  }

  /** The place beside this one with another file name. */
  public NamedPath sibling(String name) {
    return parent().resolve(name);
  }

  /** The folder it is in; the named path's own parent is itself. */
  public NamedPath parent() {
    int slash = inside.lastIndexOf('/');
    return new NamedPath(ident, slash < 0 ? "" : inside.substring(0, slash));
  }

  /** The last part, empty for the named path itself. */
  public String fileName() {
    return inside.substring(inside.lastIndexOf('/') + 1);
  }

  /** The parts of the inside. */
  public List<String> parts() {
    return inside.isEmpty() ? List.of() : List.of(inside.split("/"));
  }

  /** Whether this lies in {@code folder} or is it. */
  public boolean isInside(NamedPath folder) {
    return ident.equals(folder.ident)
        && (folder.inside.isEmpty()
            || inside.equals(folder.inside)
            || inside.startsWith(folder.inside + "/"));
  }

  @Override
  public int compareTo(NamedPath other) {
    int order = ident.compareTo(other.ident);
    return order != 0 ? order : inside.compareTo(other.inside);
  }

  // The index lives on these: texts know their hash, the ones that a record makes up look slowly at
  // first.
  @Override
  public int hashCode() {
    return 31 * ident.hashCode() + inside.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof NamedPath path
            && inside.equals(path.inside)
            && ident.equals(path.ident);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return ident + MARK + inside;
  }

  private static void check(String inside, int begin, int end) {
    int length = end - begin;
    boolean isDots = length <= 2 && inside.startsWith("..".substring(2 - length), begin);
    if (length == 0 || isDots) {
      throw refused("path-escapes", inside);
    }
    for (int i = begin; i < end; i++) {
      char c = inside.charAt(i);
      if (c < ' ' || c == 127 || c == '\\') {
        throw refused("path-characters", inside.replaceAll("\\p{Cntrl}", "?"));
      }
    }
    // A char has three bytes at most: short names, which most are, need not be encoded.
    if (length > PART_BYTES_MAX / 3) {
      String part = inside.substring(begin, end);
      if (part.getBytes(StandardCharsets.UTF_8).length > PART_BYTES_MAX) {
        throw refused("path-too-long", part);
      }
    }
  }

  /** ASCII is in every normal form. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  /** A letter or digit, and up to 63 more of those, dots, hyphens and underscores. */
  private static boolean isIdent(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isWord = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      if (!isWord && (i == 0 || c != '.' && c != '-' && c != '_')) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= IDENT_MAX;
  }

  private static Refusal refused(String code, String path) {
    return Refusal.of(Refusal.Kind.INVALID, code, "path", path);
  }
}
