package org.callsheet.contract;

/** The version of the interface, told with every call and every answer; it may differ by one. */
public final class InterfaceVersion {
  /** The header that tells it. */
  public static final String HEADER = "Callsheet-Version";

  /** The version that this code speaks. */
  public static final int OURS = 1;

  private static final int DIGITS_MAX = 6;

  private InterfaceVersion() {}

  /** The version that this code speaks, as it travels. */
  public static String text() {
    return Integer.toString(OURS);
  }

  /**
   * Whether a program is more than one version older than a server; one that says no number is not.
   *
   * @param said by the program, as in {@code 2} or {@code 2.1}
   */
  public static boolean isTooOld(String said, int server) {
    String number = number(said);
    return !number.isEmpty() && Integer.parseInt(number) < server - 1;
  }

  /** The number that a version begins with; empty: none. */
  public static String number(String said) {
    int end = 0;
    while (end < said.length() && end < DIGITS_MAX && isDigit(said.charAt(end))) {
      end++;
    }
    return said.substring(0, end);
  }

  private static boolean isDigit(char each) {
    return each >= '0' && each <= '9';
  }
}
