package org.callsheet.floor.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Four of 2,048 words for a fingerprint: 44 bits of PBKDF2-HMAC-SHA256 with 100,000 rounds over its
 * hex digits. So many rounds make it as dear to find another certificate with the same words as to
 * break 60 bits. The list is that of BIP-39 without what nobody wants to read on a classroom's
 * wall.
 */
final class FourWords {
  private static final String LIST = "/callsheet/words.txt";
  private static final byte[] SALT = "callsheet".getBytes(StandardCharsets.US_ASCII);
  private static final int ROUNDS = 100_000;
  private static final int WORDS = 4;
  private static final int WORD_BITS = 11;
  private static final int KEY_BITS = 64;

  private FourWords() {}

  static String of(String hex) {
    List<String> list = list();
    BigInteger rest = new BigInteger(1, derive(hex)).shiftRight(KEY_BITS - WORDS * WORD_BITS);
    List<String> words = new ArrayList<>();
    for (int word = WORDS - 1; word >= 0; word--) {
      int index = rest.shiftRight(word * WORD_BITS).intValue() & ((1 << WORD_BITS) - 1);
      words.add(list.get(index));
    }
    return String.join(" ", words);
  }

  private static byte[] derive(String hex) {
    try {
      PBEKeySpec spec = new PBEKeySpec(hex.toCharArray(), SALT, ROUNDS, KEY_BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static List<String> list() {
    try (InputStream words = FourWords.class.getResourceAsStream(LIST)) {
      return new String(words.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
