package org.callsheet.engine.blend;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first bytes of a file.
 *
 * @param bytes how many they are; the first block stands behind them
 * @param version of the Blender that saved it: 304 for 3.4, 502 for 5.2
 * @param pointerBytes 4 or 8
 * @param order of the bytes of every number
 * @param wide whether a block says its length in eight bytes (Blender 5.0 and later)
 */
record BlendHeader(int bytes, int version, int pointerBytes, ByteOrder order, boolean wide) {
  private static final Pattern CLASSIC = Pattern.compile("BLENDER([-_])([vV])(\\d{3})");
  private static final Pattern WIDE = Pattern.compile("BLENDER17-01v(\\d{4})");
  private static final Pattern LATER = Pattern.compile("BLENDER\\d\\d[-_]\\d\\d[vV]\\d{3}");
  static final int CLASSIC_BYTES = 12;
  private static final int EDITABLE_FROM = 280;
  private static final int WIDE_BYTES = 17;

  static BlendHeader read(Content content) throws IOException {
    String first = text(content, CLASSIC_BYTES);
    Matcher classic = CLASSIC.matcher(first);
    if (classic.matches()) {
      return new BlendHeader(
          CLASSIC_BYTES,
          Integer.parseInt(classic.group(3)),
          classic.group(1).equals("_") ? 4 : 8,
          classic.group(2).equals("v") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
          false);
    }
    if (!first.startsWith("BLENDER")) {
      throw new BlendFault(BlendFault.Kind.FOREIGN, "header", 0);
    }
    Matcher wide = WIDE.matcher(text(content, WIDE_BYTES));
    if (wide.matches()) {
      int version = Integer.parseInt(wide.group(1));
      return new BlendHeader(WIDE_BYTES, version, 8, ByteOrder.LITTLE_ENDIAN, true);
    }
    boolean later = LATER.matcher(text(content, WIDE_BYTES - 1)).matches();
    throw new BlendFault(
        later ? BlendFault.Kind.UNKNOWN_FORM : BlendFault.Kind.FOREIGN, "header", 0);
  }

  /** How many bytes stand before the content of a block. */
  int blockHeaderBytes() {
    return wide ? 32 : 16 + pointerBytes;
  }

  /** Whether it has the form of the files that are edited: Blender 2.8 and later on a usual PC. */
  boolean isEditable() {
    return version >= EDITABLE_FROM && pointerBytes == 8 && order == ByteOrder.LITTLE_ENDIAN;
  }

  private static String text(Content content, int count) throws IOException {
    byte[] bytes = new byte[count];
    content.read(0, bytes, count);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
