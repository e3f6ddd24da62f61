package org.callsheet.node.blender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The first bytes of a {@code .blend}: only they can tell an old Blender, which crashes or speaks
 * of damage, that a file is newer than itself.
 */
public final class BlendHeader {
  /** {@code BLENDER-v304} up to 4.5, {@code BLENDER17-01v0502} since 5.0. */
  private static final Pattern HEADER =
      Pattern.compile("BLENDER(?:[-_][vV](\\d{3})|\\d\\d-\\d\\dv(\\d{4})).*", Pattern.DOTALL);

  private static final int LONGEST = 17;

  private BlendHeader() {}

  /**
   * The version times 100 that saved the file; empty when it cannot be read or is packed with
   * Zstandard, which the node cannot unpack.
   */
  public static OptionalInt findVersion(Path file) {
    try (InputStream raw = Files.newInputStream(file)) {
      byte[] start = raw.readNBytes(LONGEST);
      if (start.length > 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
          start = packed.readNBytes(LONGEST);
        }
      }
      Matcher header = HEADER.matcher(new String(start, StandardCharsets.ISO_8859_1));
      if (!header.matches()) {
        return OptionalInt.empty();
      }
      String digits = header.group(1) == null ? header.group(2) : header.group(1);
      return OptionalInt.of(Integer.parseInt(digits));
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}
