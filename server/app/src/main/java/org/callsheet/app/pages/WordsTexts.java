package org.callsheet.app.pages;

import java.util.Map;
import java.util.TreeMap;
import org.callsheet.app.words.Words;

/** The texts of pages from the one table of words. */
record WordsTexts(Words words, String language) implements Texts {

  @Override
  public String say(String key, Map<String, ?> values) {
    return words.say(language, "page." + key, texts(values));
  }

  @Override
  public String reason(String code, Map<String, String> parameters) {
    String key = "reason." + code;
    return words.knows(key) ? words.say(language, key, parameters) : code;
  }

  @Override
  public String sentence(String key, Map<String, String> parameters) {
    return words.say(language, key, parameters);
  }

  private static Map<String, String> texts(Map<String, ?> values) {
    Map<String, String> texts = new TreeMap<>();
    values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }
}
