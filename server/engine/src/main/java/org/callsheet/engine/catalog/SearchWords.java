package org.callsheet.engine.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text as search sees them: without case and accents, parted by whatever is no
 * letter, digit or symbol (an emoji is a word like others).
 */
final class SearchWords {
  private static final int ASCII = 128;

  private SearchWords() {}

  /** The words that an asset is found by, none twice. */
  static Set<String> of(Asset asset) {
    Set<String> words = new HashSet<>();
    words.addAll(of(asset.name()));
    words.addAll(of(asset.says().description()));
    words.addAll(of(asset.says().type()));
    words.addAll(of(asset.type().name()));
    asset.owner().ifPresent(owner -> words.addAll(of(owner.value())));
    return words;
  }

  /** The words of a text, as they come. */
  static List<String> of(String text) {
    String folded = fold(text);
    List<String> words = new ArrayList<>();
    int begin = -1;
    for (int at = 0; at < folded.length(); ) {
      int point = folded.codePointAt(at);
      if (isPart(point)) {
        begin = begin < 0 ? at : begin;
      } else if (begin >= 0) {
        words.add(folded.substring(begin, at));
        begin = -1;
      }
      at += Character.charCount(point);
    }
    if (begin >= 0) {
      words.add(folded.substring(begin));
    }
    return words;
  }

  private static boolean isPart(int point) {
    return Character.isLetterOrDigit(point) || Character.getType(point) == Character.OTHER_SYMBOL;
  }

  private static String fold(String text) {
    boolean plain = text.chars().allMatch(c -> c < ASCII);
    if (plain) {
      return text.toLowerCase(Locale.ROOT);
    }
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        // One by one: as a whole, a Greek s at the end of a word would become another letter.
        .map(Character::toLowerCase)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
