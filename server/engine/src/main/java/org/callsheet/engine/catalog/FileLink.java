package org.callsheet.engine.catalog;

import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.blend.Link;
import org.callsheet.floor.NamedPath;

/**
 * A file that an asset's {@code .blend} asks for, and what is there.
 *
 * @param asked as it stands in the {@code .blend}
 * @param target where it leads; empty if that is in no named path
 * @param state what was found there at the last look
 * @param stamp another one after almost every change of the file there; 0 for the {@code .blend} of
 *     an asset, which the catalog knows, and where nothing is
 */
public record FileLink(Link asked, Optional<NamedPath> target, State state, long stamp) {
  public FileLink {
    Objects.requireNonNull(asked);
    Objects.requireNonNull(target);
    Objects.requireNonNull(state);
  }

  /** One with nothing at the other end that could change unnoticed. */
  public FileLink(Link asked, Optional<NamedPath> target, State state) {
    this(asked, target, state, 0);
  }

  /** What is at the other end. */
  public enum State {
    /** The file; of a sequence or tiles, at least one. */
    FOUND,
    /** Only a file whose name has other capital letters: the target is that one. */
    OTHER_CASE,
    /** Nothing. */
    MISSING,
    /** It leads out of the film's folder, mostly to where no other machine can follow. */
    OUTSIDE
  }

  /** Whether the asset cannot do without the file: its content is not in the {@code .blend}. */
  public boolean isNeeded() {
    return !asked.packed();
  }
}
