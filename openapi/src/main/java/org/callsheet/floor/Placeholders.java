package org.callsheet.floor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill in: {@code {stem}_{frame:4}.png}. Filling in is all that happens: what
 * comes in is never looked at again, and never split.
 */
public record Placeholders(String text) {
  /** The frame's number; {@code {frame:4}} has at least four digits. */
  public static final String FRAME = "frame";

  /** The name of the file without its ending. */
  public static final String STEM = "stem";

  /** Name, and digits or nothing. */
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)(?::([1-9]))?\\}");

  /** The places that none of these names fills. */
  public Set<String> unknown(Set<String> names) {
    Set<String> found = new TreeSet<>();
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      String name = places.group(1);
      if (!names.contains(name) || places.group(2) != null && !name.equals(FRAME)) {
        found.add(places.group());
      }
    }
    return found;
  }

  /** Whether that name is filled in somewhere. */
  public boolean has(String name) {
    return PLACE.matcher(text).results().anyMatch(place -> place.group(1).equals(name));
  }

  /** Whether the text begins with what that name stands for. */
  public boolean beginsWith(String name) {
    Matcher first = PLACE.matcher(text);
    return first.lookingAt() && first.group(1).equals(name);
  }

  /**
   * The text with its places filled.
   *
   * @param values by name; what has none stays as it stands there
   * @param frame for {@code {frame}}
   */
  public String fill(Map<String, String> values, int frame) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(value(place, values, frame)));
  }

  private static String value(MatchResult place, Map<String, String> values, int frame) {
    if (place.group(1).equals(FRAME)) {
      int digits = Optional.ofNullable(place.group(2)).map(Integer::parseInt).orElse(1);
      return NumberedName.padded(frame, digits);
    }
    return values.getOrDefault(place.group(1), place.group());
  }
}
