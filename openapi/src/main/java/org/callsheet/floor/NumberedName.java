package org.callsheet.floor;

/**
 * The name of a frame's file as a rule.
 *
 * @param before what stands before the frame's number, from the named path on
 * @param digits how many digits the number has at least; the sign counts as one
 * @param after what follows
 */
public record NumberedName(String before, int digits, String after) {

  /** The file of that frame. */
  public String at(int frame) {
    return before + padded(frame, digits) + after;
  }

  /** Whether that is the file of that frame. */
  public boolean fits(int frame, String name) {
    int end = name.length() - after.length();
    return end >= before.length() + digits
        && name.startsWith(before)
        && name.endsWith(after)
        && isAt(name, before.length(), end, frame);
  }

  /** Whether this frame's number stands there; told without making a text for each frame. */
  private boolean isAt(String name, int from, int end, int frame) {
    if (frame < 0) {
      return name.substring(from, end).equals(padded(frame, digits));
    }
    int number = 0;
    for (int at = from; at < end; at++) {
      int digit = name.charAt(at) - '0';
      if (digit < 0 || digit > 9 || number > 9_999_999) {
        return false;
      }
      number = 10 * number + digit;
    }
    return number == frame && (end - from == digits || name.charAt(from) != '0');
  }

  /** As Blender writes frame numbers: the sign counts as a digit. */
  public static String padded(int frame, int digits) {
    String plain = Integer.toString(Math.abs(frame));
    String sign = frame < 0 ? "-" : "";
    return sign + "0".repeat(Math.max(0, digits - plain.length() - sign.length())) + plain;
  }
}
