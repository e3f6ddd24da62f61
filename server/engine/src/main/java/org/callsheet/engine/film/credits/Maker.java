package org.callsheet.engine.film.credits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.people.UserId;

/**
 * What somebody made of what is finished.
 *
 * @param made names of assets: as owner, or as creator of what nobody owns
 * @param helped names of assets this person supported
 */
public record Maker(UserId user, List<String> made, List<String> helped) {
  public Maker {
    Objects.requireNonNull(user);
    made = List.copyOf(made);
    helped = List.copyOf(helped);
  }

  /** Who made what, by user id; a pass over all assets of the film. */
  static List<Maker> of(ProjectAssets assets) {
    Map<UserId, List<String>> made = new HashMap<>();
    Map<UserId, List<String>> helped = new HashMap<>();
    for (Asset asset : assets.list(AssetOrder.NAME)) {
      if (asset.isFinished()) {
        asset.owner().or(() -> asset.says().creator()).ifPresent(who -> add(made, who, asset));
        asset.support().forEach(who -> add(helped, who, asset));
      }
    }
    return java.util.stream.Stream.concat(made.keySet().stream(), helped.keySet().stream())
        .distinct()
        .sorted()
        .map(
            who ->
                new Maker(
                    who, made.getOrDefault(who, List.of()), helped.getOrDefault(who, List.of())))
        .toList();
  }

  private static void add(Map<UserId, List<String>> all, UserId who, Asset asset) {
    all.computeIfAbsent(who, k -> new ArrayList<>()).add(asset.name());
  }
}
