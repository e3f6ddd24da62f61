package org.callsheet.engine.catalog.making;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.callsheet.floor.Refusal;

/**
 * File names that Linux, macOS, Windows and Blender take: what people call a thing, with as little
 * changed as possible. Spaces, accents and emoji stay.
 */
public final class SafeName {
  /** So that checkpoints and hidden names, which are longer, fit as well. */
  static final int BYTES_MAX = 180;

  private static final String BLEND = ".blend";

  /** Not on Windows; {@code #}, braces: Blender takes them for something else in output paths. */
  private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*#{}]");

  /**
   * Control characters, halves of characters, and marks that turn the direction of what follows.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\p{Z}]+");
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³])(\\..*)?");

  private SafeName() {}

  /**
   * The file name for {@code name}, without ending.
   *
   * @throws Refusal {@code name-unusable} if nothing of it can stand in a file name
   */
  public static String of(String name) {
    String safe = INVISIBLE.matcher(SPACE.matcher(name).replaceAll(" ")).replaceAll("");
    safe = Normalizer.normalize(safe, Normalizer.Form.NFC);
    safe = FORBIDDEN.matcher(SPACE.matcher(safe).replaceAll(" ")).replaceAll("_");
    safe = trimmed(safe);
    while (safe.toLowerCase(Locale.ROOT).endsWith(BLEND)) {
      safe = trimmed(safe.substring(0, safe.length() - BLEND.length()));
    }
    safe = trimmed(cut(safe, BYTES_MAX));
    if (safe.isEmpty()) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "name-unusable", "field", "name", "value", name.strip());
    }
    return DEVICE.matcher(safe).matches() ? beforeDot(safe) : safe;
  }

  /** How one name is told from another where case does not count. */
  static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /** As much of the text as fits, cut between characters as people see them. */
  static String cut(String text, int bytesMax) {
    if (bytes(text) <= bytesMax) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = 0;
    int bytes = 0;
    for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
      bytes += bytes(text.substring(end, next));
      if (bytes > bytesMax) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A dot in front hides a file; Windows drops dots and spaces at the end. */
  private static String trimmed(String name) {
    return name.replaceFirst("^[. ]+", "").replaceFirst("[. ]+$", "");
  }

  /** Windows takes {@code NUL.blend} for the device, too. */
  private static String beforeDot(String device) {
    int dot = device.indexOf('.');
    return dot < 0 ? device + "_" : device.substring(0, dot) + "_" + device.substring(dot);
  }
}
