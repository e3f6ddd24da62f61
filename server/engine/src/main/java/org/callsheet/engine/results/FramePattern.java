package org.callsheet.engine.results;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.floor.Refusal;

/**
 * The names of the frames of one render: a number between two texts.
 *
 * @param before what stands before the number
 * @param digits of the number, with zeros in front; longer numbers have more
 * @param after what stands behind it
 */
public record FramePattern(String before, int digits, String after) {
  private static final int DIGITS_MAX = 7;
  private static final int NAME_MAX = 255;
  private static final Pattern MARKS = Pattern.compile("([^#/\\\\]*)(#{1,7})([^#/\\\\]*)");
  private static final Pattern NUMBER = Pattern.compile("(.*?)(-?\\d{1,7})(\\D*)");

  /**
   * Reads {@code shot_####.png}.
   *
   * @throws Refusal {@code frame-pattern-malformed}
   */
  public static FramePattern parse(String text) {
    Matcher marks = MARKS.matcher(text);
    if (text.length() > NAME_MAX || !marks.matches()) {
      throw Refusal.of(Refusal.Kind.INVALID, "frame-pattern-malformed", "found", text);
    }
    return new FramePattern(marks.group(1), marks.group(2).length(), marks.group(3));
  }

  /** The pattern that most of these names have. */
  static Optional<FramePattern> mostOf(List<String> names) {
    Map<FramePattern, Integer> counts = new HashMap<>();
    for (String name : names) {
      Matcher number = NUMBER.matcher(name);
      if (!name.startsWith(".") && name.contains(".") && number.matches()) {
        int digits = number.group(2).replace("-", "").length();
        counts.merge(new FramePattern(number.group(1), digits, number.group(3)), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<FramePattern, Integer>comparingByValue()
                .thenComparing(each -> each.getKey().toString(), Comparator.reverseOrder()))
        .map(Map.Entry::getKey);
  }

  /** The frame of a file; empty if it has another name. */
  OptionalInt frame(String name) {
    if (!name.startsWith(before)
        || !name.endsWith(after)
        || name.length() <= before.length() + after.length()) {
      return OptionalInt.empty();
    }
    String number = name.substring(before.length(), name.length() - after.length());
    String plain = number.startsWith("-") ? number.substring(1) : number;
    boolean padded = plain.length() == digits || plain.length() > digits && plain.charAt(0) != '0';
    boolean isNumber =
        plain.length() <= DIGITS_MAX && plain.chars().allMatch(FramePattern::isDigit);
    return isNumber && padded && !plain.isEmpty()
        ? OptionalInt.of(Integer.parseInt(number))
        : OptionalInt.empty();
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }

  /** As people write it. */
  @Override
  public String toString() {
    return before + "#".repeat(digits) + after;
  }
}
