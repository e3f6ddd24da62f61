package org.callsheet.app.pages;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The face of somebody without a portrait: initials on a colour that stays theirs. Pure. */
final class Initials {
  /** Each at least 4.5 : 1 against white letters. */
  private static final List<String> COLOURS =
      List.of(
          "#8a3b2a", "#7a5212", "#4d6318", "#1f6a4a", "#1b6678", "#2f5596", "#5d4799", "#8b3768");

  private static final int LETTERS_MAX = 2;

  private Initials() {}

  /** A square picture as SVG. */
  static byte[] draw(String name) {
    String colour = COLOURS.get(Math.floorMod(name.hashCode(), COLOURS.size()));
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">"
            + "<rect width=\"100\" height=\"100\" fill=\""
            + colour
            + "\"/><text x=\"50\" y=\"50\" dy=\".36em\" text-anchor=\"middle\" fill=\"#fff\""
            + " font-family=\"system-ui,sans-serif\" font-weight=\"700\" font-size=\"40\">"
            + escaped(of(name))
            + "</text></svg>";
    return svg.getBytes(StandardCharsets.UTF_8);
  }

  /** The first letters of the first and the last word. */
  static String of(String name) {
    String[] words = name.strip().split("[\\s_.-]+");
    StringBuilder letters = new StringBuilder();
    letters.append(first(words[0]));
    if (words.length >= LETTERS_MAX) {
      letters.append(first(words[words.length - 1]));
    }
    return letters.isEmpty() ? "?" : letters.toString();
  }

  private static String first(String word) {
    return word.codePoints()
        .filter(Character::isLetterOrDigit)
        .limit(1)
        .mapToObj(letter -> Character.toString(Character.toUpperCase(letter)))
        .findFirst()
        .orElse("");
  }

  private static String escaped(String letters) {
    return letters.replace("&", "&amp;").replace("<", "&lt;");
  }
}
