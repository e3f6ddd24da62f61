package org.callsheet.app.words;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one table of words: language, key, sentence. Immutable and safe for all threads.
 *
 * <p>A sentence that a language lacks is said in English; a key that English lacks is said as it
 * is, so that an answer never fails because of its wording.
 *
 * <p>Beside {@code key} there may be {@code key.one}: it is said instead when every number it
 * leaves out, compared with the sentence of {@code key}, is 1.
 */
public final class Words {
  /** The language every key exists in. */
  public static final String ENGLISH = "en";

  /** What the key of a sentence about one thing ends in. */
  static final String ONE = ".one";

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
    return fill(sentence(language, key, parameters), parameters);
  }

  /** The sentence of a key, if it is known and the parameters fill in all its placeholders. */
  public Optional<String> find(String language, String key, Map<String, String> parameters) {
    if (!knows(key)) {
      return Optional.empty();
    }
    String sentence = sentence(language, key, parameters);
    return parameters.keySet().containsAll(placeholders(sentence))
        ? Optional.of(fill(sentence, parameters))
        : Optional.empty();
  }

  /** What a sentence wants to be told. */
  static Set<String> placeholders(String sentence) {
    return PLACEHOLDER
        .matcher(sentence)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String fill(String sentence, Map<String, String> parameters) {
    if (sentence.indexOf('{') < 0) {
      return sentence;
    }
    Matcher matcher = PLACEHOLDER.matcher(sentence);
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(parameters.getOrDefault(found.group(1), found.group())));
  }

  private String sentence(String language, String key, Map<String, String> parameters) {
    for (String code : List.of(language, ENGLISH)) {
      Map<String, String> table = languages.getOrDefault(code, Map.of());
      String many = table.get(key);
      if (many != null) {
        String one = table.get(key + ONE);
        return one != null && isOne(many, one, parameters) ? one : many;
      }
    }
    return key;
  }

  private static boolean isOne(String many, String one, Map<String, String> parameters) {
    Set<String> counted = placeholders(many);
    counted.removeAll(placeholders(one));
    return !counted.isEmpty()
        && counted.stream().allMatch(name -> "1".equals(parameters.get(name)));
  }
}
