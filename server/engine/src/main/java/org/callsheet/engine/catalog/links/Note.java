package org.callsheet.engine.catalog.links;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.Urgency;

/**
 * What others mean for an asset: why it is more urgent than by itself, and what to look at.
 *
 * @param urgency empty if it is as urgent as its own priority
 */
public record Note(Optional<Urgency> urgency, List<Warning> warnings) {
  /** Nothing to say. */
  public static final Note NONE = new Note(Optional.empty(), List.of());

  public Note {
    Objects.requireNonNull(urgency);
    warnings = List.copyOf(warnings);
  }

  /** What there is to say of an asset. */
  public static Note of(ProjectAssets film, Asset asset) {
    return new Note(Urgency.of(film, asset), Warnings.of(film, asset));
  }

  /** The same of each of these that there is something to say of. */
  public static Map<AssetId, Note> of(ProjectAssets film, Collection<Asset> assets) {
    Map<AssetId, Note> notes = new HashMap<>();
    for (Asset asset : assets) {
      Note note = of(film, asset);
      if (!note.equals(NONE)) {
        notes.put(asset.id(), note);
      }
    }
    return notes;
  }
}
