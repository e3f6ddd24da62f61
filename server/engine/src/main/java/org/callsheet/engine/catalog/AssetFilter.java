package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.floor.Refusal;

/**
 * Which assets are asked for: those that meet every condition given.
 *
 * @param owner whose; the empty text: those that nobody has
 * @param type the type as the sidecar says
 * @param state the state as the sidecar says
 * @param text each of its words begins a word of the name, the description, the type (id and name)
 *     or the owner's id; case and accents do not count
 * @param finished whether they are finished
 */
public record AssetFilter(
    Optional<String> owner,
    Optional<String> type,
    Optional<String> state,
    Optional<String> text,
    Optional<Boolean> finished) {
  /** All assets. */
  public static final AssetFilter ALL =
      new AssetFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The longest text that is looked for, in characters. */
  public static final int TEXT_MAX = 200;

  public AssetFilter {
    Objects.requireNonNull(owner);
    Objects.requireNonNull(type);
    Objects.requireNonNull(state);
    Objects.requireNonNull(finished);
    if (text.map(String::length).orElse(0) > TEXT_MAX) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "too-long", "field", "text", "max", Integer.toString(TEXT_MAX));
    }
  }

  /** Those that are finished, or those that are not. */
  public static AssetFilter finished(boolean finished) {
    return new AssetFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(finished));
  }

  /** Whether an asset meets every condition. */
  public boolean takes(Asset asset) {
    return facets(asset).containsAll(facets())
        && words().stream()
            .allMatch(begin -> SearchWords.of(asset).stream().anyMatch(w -> w.startsWith(begin)));
  }

  /** The keys that an asset is found by, besides the words. */
  static List<String> facets(Asset asset) {
    return List.of(
        owner(asset.owner().map(owner -> owner.value()).orElse("")),
        type(asset.says().type()),
        state(asset.state().id()),
        finishedKey(asset.isFinished()));
  }

  /** The keys that the assets asked for have. */
  List<String> facets() {
    List<String> keys = new ArrayList<>();
    owner.map(AssetFilter::owner).ifPresent(keys::add);
    type.map(AssetFilter::type).ifPresent(keys::add);
    state.map(AssetFilter::state).ifPresent(keys::add);
    finished.map(AssetFilter::finishedKey).ifPresent(keys::add);
    return keys;
  }

  /** The beginnings of words that the assets asked for have. */
  List<String> words() {
    return text.map(SearchWords::of).orElse(List.of());
  }

  private static String owner(String id) {
    return "owner " + id;
  }

  private static String type(String id) {
    return "type " + id;
  }

  private static String state(String id) {
    return "state " + id;
  }

  private static String finishedKey(boolean finished) {
    return finished ? "finished" : "open";
  }
}
