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
 * @param support who helps
 */
public record AssetFilter(
    Optional<String> owner,
    Optional<String> type,
    Optional<String> state,
    Optional<String> text,
    Optional<Boolean> finished,
    Optional<String> support) {
  /** All assets. */
  public static final AssetFilter ALL =
      new AssetFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The longest text that is looked for, in characters. */
  public static final int TEXT_MAX = 200;

  public AssetFilter {
    Objects.requireNonNull(owner);
    Objects.requireNonNull(type);
    Objects.requireNonNull(state);
    Objects.requireNonNull(finished);
    Objects.requireNonNull(support);
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
        Optional.of(finished),
        Optional.empty());
  }

  /** The same of one owner; the empty text: of nobody. */
  public AssetFilter ownedBy(String id) {
    return new AssetFilter(Optional.of(id), type, state, text, finished, support);
  }

  /** The same that somebody helps with. */
  public AssetFilter supportedBy(String id) {
    return new AssetFilter(owner, type, state, text, finished, Optional.of(id));
  }

  /** Whether an asset meets every condition. */
  public boolean takes(Asset asset) {
    return facets(asset).containsAll(facets())
        && words().stream()
            .allMatch(begin -> SearchWords.of(asset).stream().anyMatch(w -> w.startsWith(begin)));
  }

  /** The keys that an asset is found by, besides the words. */
  static List<String> facets(Asset asset) {
    List<String> keys = new ArrayList<>(4 + asset.support().size());
    keys.add(owner(asset.owner().map(owner -> owner.value()).orElse("")));
    keys.add(type(asset.says().type()));
    keys.add(state(asset.state().id()));
    keys.add(finishedKey(asset.isFinished()));
    asset.support().forEach(helper -> keys.add(support(helper.value())));
    return keys;
  }

  /** The keys that the assets asked for have. */
  List<String> facets() {
    List<String> keys = new ArrayList<>();
    owner.map(AssetFilter::owner).ifPresent(keys::add);
    type.map(AssetFilter::type).ifPresent(keys::add);
    state.map(AssetFilter::state).ifPresent(keys::add);
    finished.map(AssetFilter::finishedKey).ifPresent(keys::add);
    support.map(AssetFilter::support).ifPresent(keys::add);
    return keys;
  }

  /** The beginnings of words that the assets asked for have. */
  List<String> words() {
    return text.map(SearchWords::of).orElse(List.of());
  }

  private static String owner(String id) {
    return "owner " + id;
  }

  private static String support(String id) {
    return "support " + id;
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
