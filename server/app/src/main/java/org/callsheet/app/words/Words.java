package org.callsheet.app.words;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one table of words: language, key, sentence. Immutable and safe for all threads.
 *
 * <p>A sentence that a language lacks is said in English; a key that English lacks is said as it
 * is, so that an answer never fails because of its wording.
 */
public final class Words {
  /** The language every key exists in. */
  public static final String ENGLISH = "en";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9.-]*)}");

  private final Map<String, Map<String, String>> languages;

  /** Takes sentences by language and key. */
  public Words(Map<String, Map<String, String>> languages) {
    this.languages = Map.copyOf(languages);
  }

  /** The languages there are. */
  public Set<String> languages() {
    return languages.keySet();
  }

  /** Whether English, and so every language, can say this key. */
  public boolean knows(String key) {
    return languages.getOrDefault(ENGLISH, Map.of()).containsKey(key);
  }

  /** All keys of a language. */
  public Set<String> keys(String language) {
    return languages.getOrDefault(language, Map.of()).keySet();
  }

  /** The sentence of a key without parameters. */
  public String say(String language, String key) {
    return say(language, key, Map.of());
  }

  /**
   * The sentence of a key with its placeholders filled in; unknown placeholders stay as they are.
   */
  public String say(String language, String key, Map<String, String> parameters) {
    String sentence = sentence(language, key);
    if (sentence.indexOf('{') < 0) {
      return sentence;
    }
    Matcher matcher = PLACEHOLDER.matcher(sentence);
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(parameters.getOrDefault(found.group(1), found.group())));
  }

  private String sentence(String language, String key) {
    String own = languages.getOrDefault(language, Map.of()).get(key);
    if (own != null) {
      return own;
    }
    return languages.getOrDefault(ENGLISH, Map.of()).getOrDefault(key, key);
  }
}
