package org.callsheet.app.rest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Page;

/**
 * Speaks for one operation in one language. A value: it may be taken along to where the answer is
 * known.
 */
record Voice(Words words, String language, String operation) {

  /** A sentence. */
  String say(String key, Map<String, String> parameters) {
    return words.say(language, key, parameters);
  }

  /** A sentence, if there is one that these parameters fill in. */
  Optional<String> find(String key, Map<String, String> parameters) {
    return words.find(language, key, parameters);
  }

  /** An answer with the operation's sentence; parameters as name, value, name, value. */
  <T> Answer<T> answer(T data, String... namesAndValues) {
    return Answer.of(data, done(namesAndValues));
  }

  /** The same operation with a sentence of its own for what it did this time. */
  Voice about(String what) {
    return new Voice(words, language, operation + "." + what);
  }

  /** A page of a list with the operation's sentence, which may name the {@code total}. */
  <T> Answer<List<T>> answer(Collection<T> data, Page page) {
    return new Answer<>(List.copyOf(data), done("total", Long.toString(page.total())), page);
  }

  private String done(String... namesAndValues) {
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return say("done." + operation, parameters);
  }
}
