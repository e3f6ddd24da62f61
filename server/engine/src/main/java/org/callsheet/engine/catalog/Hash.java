package org.callsheet.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java has. */
public final class Hash {
  private static final int VERSION_BYTES = 8;

  /** Never fed: copying it is quicker than asking Java for one. */
  private static final MessageDigest SHA256 = digest();

  private Hash() {}

  /** The digest of these bytes. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return ((MessageDigest) SHA256.clone()).digest(bytes);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A short text that differs when one of these texts does. */
  public static String version(String... texts) {
    byte[] all = String.join("\u0000", texts).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256(all), 0, VERSION_BYTES);
  }
}
