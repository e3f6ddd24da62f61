package org.callsheet.engine.blend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callsheet.floor.Refusal;

/**
 * Facts by what the disk says about a file, so that a file is read once for each of its states;
 * also that it cannot be read is kept. Forgets what was asked for longest ago. Thread-safe; two who
 * ask for the same new file at once may both read it.
 */
public final class FactsCache {
  /** How long after its time stamp a file may still change without another one. */
  static final Duration SETTLING = Duration.ofSeconds(2);

  private static final String ATTRIBUTES = "unix:ino,size,lastModifiedTime,ctime";
  private static final int TRIES = 3;

  private final InstantSource clock;
  private final int weightMax;
  private final Map<Path, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int weight;

  /**
   * An empty cache.
   *
   * @param weightMax how many files and links together are kept
   */
  public FactsCache(InstantSource clock, int weightMax) {
    this.clock = clock;
    this.weightMax = weightMax;
  }

  /** One state of a file. */
  private record State(Object inode, Object bytes, FileTime modified, FileTime changed) {
    boolean isSettledAt(Instant readAt) {
      return !modified.toInstant().isAfter(readAt.minus(SETTLING))
          && !changed.toInstant().isAfter(readAt.minus(SETTLING));
    }
  }

  private sealed interface Answer {
    int weight();

    record Read(BlendFacts facts) implements Answer {
      @Override
      public int weight() {
        return 1 + facts.scenes().size() + facts.links().size();
      }
    }

    record Refused(Refusal refusal) implements Answer {
      @Override
      public int weight() {
        return 1;
      }
    }
  }

  private record Kept(State state, boolean settled, Answer answer) {}

  /**
   * What the file says now.
   *
   * @throws Refusal as {@link BlendFile#facts}; {@code blend-changing} if it changes all the time
   */
  public BlendFacts facts(Path path) {
    for (int i = 0; i < TRIES; i++) {
      State before = state(path);
      Kept known = find(path);
      if (known != null && known.settled() && known.state().equals(before)) {
        return open(known.answer());
      }
      Instant readAt = clock.instant();
      Answer answer = read(path);
      if (state(path).equals(before)) {
        put(path, new Kept(before, before.isSettledAt(readAt), answer));
        return open(answer);
      }
    }
    throw Refusal.of(Refusal.Kind.BUSY, "blend-changing", "file", path.toString());
  }

  private synchronized Kept find(Path path) {
    return kept.get(path);
  }

  private synchronized void put(Path path, Kept now) {
    Kept before = kept.put(path, now);
    weight += now.answer().weight() - (before == null ? 0 : before.answer().weight());
    var oldest = kept.values().iterator();
    while (weight > weightMax && oldest.hasNext()) {
      weight -= oldest.next().answer().weight();
      oldest.remove();
    }
  }

  private static BlendFacts open(Answer answer) {
    return switch (answer) {
      case Answer.Read read -> read.facts();
      case Answer.Refused refused -> throw refused.refusal();
    };
  }

  private static Answer read(Path path) {
    try {
      return new Answer.Read(new BlendFile(path).facts());
    } catch (Refusal refusal) {
      if (refusal.code().startsWith("blend-")) {
        return new Answer.Refused(refusal);
      }
      throw refusal;
    }
  }

  private static State state(Path path) {
    try {
      Map<String, Object> read = Files.readAttributes(path, ATTRIBUTES);
      return new State(
          read.get("ino"),
          read.get("size"),
          (FileTime) read.get("lastModifiedTime"),
          (FileTime) read.get("ctime"));
    } catch (IOException failure) {
      throw Refusal.ofDisk(path, failure);
    }
  }
}
