package org.callsheet.engine.people;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.callsheet.floor.Refusal;

/** What a passcode that somebody chooses must be like. */
final class PasscodeRule {
  private static final int CHARACTERS_MIN = 6;

  /** Beyond this a hash by bcrypt does not look. */
  private static final int BYTES_MAX = 72;

  private PasscodeRule() {}

  static void check(UserId user, String passcode) {
    if (passcode.strip().length() < CHARACTERS_MIN) {
      throw refused("passcode-too-short", "min", "" + CHARACTERS_MIN);
    }
    if (passcode.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      throw refused("passcode-too-long", "max", "" + BYTES_MAX);
    }
    String small = passcode.toLowerCase(Locale.ROOT);
    String name = user.value().toLowerCase(Locale.ROOT);
    boolean isName =
        !name.isEmpty() && (small.equals(name) || small.replaceAll("[^\\p{L}]", "").equals(name));
    if (isName || isRow(small)) {
      throw refused("passcode-too-easy");
    }
  }

  /** Whether each letter follows from the one before by the same step: 111111, 123456, fedcba. */
  private static boolean isRow(String text) {
    int step = text.charAt(1) - text.charAt(0);
    for (int i = 2; i < text.length(); i++) {
      if (text.charAt(i) - text.charAt(i - 1) != step) {
        return false;
      }
    }
    return Math.abs(step) <= 1;
  }

  private static Refusal refused(String code, String... parameters) {
    return Refusal.of(Refusal.Kind.INVALID, code, parameters);
  }
}
