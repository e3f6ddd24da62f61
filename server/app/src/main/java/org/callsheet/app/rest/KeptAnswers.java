package org.callsheet.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.callsheet.contract.Answer;

/**
 * Answers that show one film, kept with their bytes. As long as the film has the same revision an
 * answer is not even looked at; another revision costs a look at what is shown, and bytes only when
 * that differs: a change of the film makes anew only what shows it. Thread-safe; two threads may
 * make the same answer at the same time, which costs only the time.
 */
@Singleton
public final class KeptAnswers {
  /** So many bytes are kept; when there are more, all are let go. */
  private static final long BYTES_MAX = 16L << 20;

  private final Map<Key, Kept> kept = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * What is asked for.
   *
   * @param subject whose answer it is, where the address does not say it
   */
  record Key(String address, String language, String subject) {}

  /** An answer, and how it is sent. */
  record Kept(String revision, Answer<?> answer, byte[] body, String etag) {}

  Kept get(Key key, String revision, Supplier<Answer<?>> make) {
    Kept found = kept.get(key);
    if (found != null && found.revision().equals(revision)) {
      return found;
    }
    Answer<?> answer = make.get();
    if (found != null && found.answer().equals(answer)) {
      Kept still = new Kept(revision, found.answer(), found.body(), found.etag());
      kept.replace(key, found, still);
      return still;
    }
    Kept made = make(revision, answer);
    if (bytes.addAndGet(made.body().length) > BYTES_MAX) {
      kept.clear();
      bytes.set(made.body().length);
    }
    Kept before = kept.put(key, made);
    if (before != null) {
      bytes.addAndGet(-before.body().length);
    }
    return made;
  }

  private static Kept make(String revision, Answer<?> answer) {
    try {
      KeptAssets.Draft draft = AssetWire.KEPT.draft(answer);
      byte[] body = draft.whole() ? draft.bytes() : AssetWire.KEPT.body(answer);
      return new Kept(revision, answer, body, Etags.of(answer, draft.bytes()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
