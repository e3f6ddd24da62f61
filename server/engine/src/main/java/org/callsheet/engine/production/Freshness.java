package org.callsheet.engine.production;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.Refusal;

/**
 * Whether a shot's frames show what its file, and what that links to, show now.
 *
 * @param wanted how many frames the shot has
 * @param current how many of them were rendered of the files as they are now
 * @param older how many were rendered of files that have changed since
 * @param toDo the frames to render for all to be current; empty when they are
 */
public record Freshness(int wanted, int current, int older, Optional<FrameRange> toDo) {

  /**
   * Looks at a shot; only memory is read. Empty for what is not rendered, and as long as it is not
   * known what its files are.
   */
  public static Optional<Freshness> of(ProjectAssets film, Asset shot) {
    if (!shot.isShot() || !shot.isBlend() || !shot.file().present()) {
      return Optional.empty();
    }
    try {
      FrameRange wanted = JobPlan.usualFrames(Optional.of(shot));
      if (shot.madeOf().isEmpty()) {
        return Optional.of(new Freshness(wanted.count(), 0, 0, Optional.of(wanted)));
      }
      return film.fingerprint(shot).map(now -> of(wanted, shot.madeOf(), now));
    } catch (Refusal noFrames) {
      return Optional.empty();
    }
  }

  private static Freshness of(FrameRange wanted, Map<String, FrameRange> madeOf, String now) {
    IntPredicate isCurrent = frame -> madeOf.containsKey(now) && madeOf.get(now).contains(frame);
    IntPredicate isRendered = frame -> madeOf.values().stream().anyMatch(f -> f.contains(frame));
    int[] toDo = wanted.stream().filter(isCurrent.negate()).toArray();
    int older = (int) Arrays.stream(toDo).filter(isRendered).count();
    return new Freshness(
        wanted.count(),
        wanted.count() - toDo.length,
        older,
        toDo.length == 0 ? Optional.empty() : Optional.of(FrameRange.of(toDo)));
  }

  /** How many frames were never rendered. */
  public int missing() {
    return wanted - current - older;
  }

  /** Whether nothing of it was ever rendered. */
  public boolean isNew() {
    return current + older == 0;
  }

  /** Whether something was rendered, and not all of it shows what there is now. */
  public boolean isOutOfDate() {
    return !isNew() && current < wanted;
  }
}
