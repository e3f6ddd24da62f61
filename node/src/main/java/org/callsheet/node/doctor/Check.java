package org.callsheet.node.doctor;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that was looked at.
 *
 * @param code what was found, as in {@code path-read-only}
 * @param about its facts by name
 */
public record Check(Level level, String code, Map<String, String> about) {

  /** How bad it is. */
  public enum Level {
    OK,
    /** It works, but somebody should know. */
    WARN,
    /** This node will not render, or not all. */
    WRONG;

    /** As programs read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the facts. */
  public Check {
    about = Map.copyOf(about);
  }

  /**
   * What is found.
   *
   * @param about name, value, name, value
   */
  public static Check of(Level level, String code, String... about) {
    Map<String, String> facts = new TreeMap<>();
    for (int at = 0; at < about.length; at += 2) {
      facts.put(about[at], about[at + 1] == null ? "" : about[at + 1]);
    }
    return new Check(level, code, facts);
  }

  static Check ok(String code, String... about) {
    return of(Level.OK, code, about);
  }

  static Check warn(String code, String... about) {
    return of(Level.WARN, code, about);
  }

  static Check wrong(String code, String... about) {
    return of(Level.WRONG, code, about);
  }

  /** A plain sentence with what to do. */
  public String sentence() {
    return CheckWords.sentence(this);
  }
}
