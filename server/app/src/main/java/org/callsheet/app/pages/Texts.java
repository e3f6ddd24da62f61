package org.callsheet.app.pages;

import java.util.Map;

/** The texts of one language, as templates ask for them. */
public interface Texts {

  /** The language, as in {@code lang="en"}. */
  String language();

  /** The text under {@code page.<key>} with its placeholders filled. */
  String say(String key, Map<String, ?> values);

  /** The sentence of a reason that the engine gives. */
  String reason(String code, Map<String, String> parameters);

  /** The sentence under a key that the interface says, too. */
  String sentence(String key, Map<String, String> parameters);

  /** The text under {@code page.<key>} for so many. */
  default String count(String key, int count) {
    return say(key, Map.of("count", count));
  }

  /** The text under {@code page.<key>}. */
  default String say(String key) {
    return say(key, Map.of());
  }
}
