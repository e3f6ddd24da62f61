package org.callsheet.engine.catalog.files;

import java.util.List;
import java.util.Objects;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Opened;
import org.callsheet.floor.NamedPath;

/**
 * What a move of an asset changes.
 *
 * @param asset as it was before
 * @param to where its file is then
 * @param name what people call it then
 * @param edited files whose content changes
 * @param sidecars other assets whose sidecars name it as something they need
 * @param open who has the moved file, or one that is edited, open
 */
public record MovePlan(
    Asset asset,
    NamedPath to,
    String name,
    List<Edited> edited,
    List<NamedPath> sidecars,
    List<Open> open) {
  public MovePlan {
    Objects.requireNonNull(asset);
    Objects.requireNonNull(to);
    Objects.requireNonNull(name);
    edited = List.copyOf(edited);
    sidecars = List.copyOf(sidecars);
    open = List.copyOf(open);
  }

  /** A file that is edited, and which of its paths change. */
  public record Edited(NamedPath file, List<Change> changes) {
    public Edited {
      changes = List.copyOf(changes);
    }
  }

  /** Somebody has a file open that the move changes; saving it would bring the old paths back. */
  public record Open(NamedPath file, Opened by) {}

  /**
   * A path that changes.
   *
   * @param owner the data-block that asks, as Blender names it; for an output {@code SC} and the
   *     scene
   */
  public record Change(String owner, String before, String after, boolean output) {}
}
