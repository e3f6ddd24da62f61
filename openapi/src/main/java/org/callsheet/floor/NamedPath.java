package org.callsheet.floor;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

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
  private static final Pattern IDENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  /** Refuses whatever is no safe relative path. */
  public NamedPath {
    inside = Normalizer.normalize(inside, Normalizer.Form.NFC);
    if (!IDENT.matcher(ident).matches()) {
      throw refused("path-ident", ident + MARK + inside);
    }
    if (inside.length() > INSIDE_MAX) {
      throw refused("path-too-long", inside.substring(0, 80));
    }
    if (!inside.isEmpty()) {
      for (String part : inside.split("/", -1)) {
        check(part, inside);
      }
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

  /** As it is written. */
  @Override
  public String toString() {
    return ident + MARK + inside;
  }

  private static void check(String part, String inside) {
    if (part.isEmpty() || part.equals(".") || part.equals("..")) {
      throw refused("path-escapes", inside);
    }
    if (hasForbidden(part)) {
      throw refused("path-characters", inside.replaceAll("\\p{Cntrl}", "?"));
    }
    // A char has three bytes at most: short names, which most are, need not be encoded.
    if (part.length() > PART_BYTES_MAX / 3
        && part.getBytes(StandardCharsets.UTF_8).length > PART_BYTES_MAX) {
      throw refused("path-too-long", part);
    }
  }

  private static boolean hasForbidden(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c < ' ' || c == 127 || c == '\\') {
        return true;
      }
    }
    return false;
  }

  private static Refusal refused(String code, String path) {
    return Refusal.of(Refusal.Kind.INVALID, code, "path", path);
  }
}
