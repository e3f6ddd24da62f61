package org.callsheet.engine.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.callsheet.floor.Refusal;

/** What a class word is like: easy to say and to type, and not to be guessed. */
final class ClassWords {
  private static final int LETTERS_MIN = 6;
  private static final int LETTERS_MAX = 60;
  private static final int SYLLABLES = 3;
  private static final String BEGINS = "bdglmnrstvwz";
  private static final String SOUNDS = "aeiou";

  private ClassWords() {}

  /** Two made-up words that anybody can say. */
  static String propose(RandomGenerator random) {
    return word(random) + "-" + word(random);
  }

  private static String word(RandomGenerator random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < SYLLABLES; i++) {
      word.append(BEGINS.charAt(random.nextInt(BEGINS.length())));
      word.append(SOUNDS.charAt(random.nextInt(SOUNDS.length())));
    }
    return word.toString();
  }

  /** What counts of a word: small letters and digits. */
  static String letters(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
  }

  /** The word as it is shown, if it can be one. */
  static String check(String word, String school) {
    String plain = word.strip();
    String letters = letters(plain);
    if (letters.length() < LETTERS_MIN) {
      throw Refusal.of(Refusal.Kind.INVALID, "class-word-short", "min", "" + LETTERS_MIN);
    }
    if (plain.length() > LETTERS_MAX || plain.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.of(Refusal.Kind.INVALID, "class-word-long", "max", "" + LETTERS_MAX);
    }
    boolean same = letters.chars().distinct().count() < LETTERS_MIN / 2;
    if (same || letters.equals(letters(school))) {
      throw Refusal.of(Refusal.Kind.INVALID, "class-word-easy");
    }
    return plain;
  }
}
