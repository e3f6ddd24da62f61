package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What submissions under a key have led to, so that a repetition is known as one for a day. Belongs
 * to the farm's thread.
 */
final class SubmitMarks {
  private static final Duration KEPT = Duration.ofHours(24);

  /** What a submission led to. */
  record Marked(String digest, JobId job, Instant at) {}

  private record Mark(String user, String key) {}

  private final Map<Mark, Marked> marks = new HashMap<>();

  void clear() {
    marks.clear();
  }

  void put(SubmitKey key, JobId job, Instant at) {
    marks.put(new Mark(key.user(), key.key()), new Marked(key.digest(), job, at));
  }

  Optional<Marked> find(SubmitKey key, Instant now) {
    return Optional.ofNullable(marks.get(new Mark(key.user(), key.key())))
        .filter(marked -> marked.at().plus(KEPT).isAfter(now));
  }

  /** Forgets what nobody asks for any more. */
  void prune(Instant now) {
    marks.values().removeIf(marked -> marked.at().plus(KEPT).isBefore(now));
  }

  /** All of them as events. */
  List<FarmEvent> snapshot() {
    List<FarmEvent> events = new ArrayList<>();
    marks.forEach(
        (mark, marked) ->
            events.add(
                new FarmEvent.KeyRestored(
                    new SubmitKey(mark.user(), mark.key(), marked.digest()),
                    marked.job(),
                    marked.at())));
    return events;
  }
}
