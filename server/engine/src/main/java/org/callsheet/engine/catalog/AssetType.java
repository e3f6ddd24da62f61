package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind of asset, in the words of a template.
 *
 * @param directory folder of new assets inside the project's
 * @param priority of new assets
 * @param state of new assets
 * @param states in order; the last one is finished
 * @param timeBudget minutes by state
 * @param file what a new asset begins with, if assets of this type have a {@code .blend}
 * @param output where frames go, relative to the file, with {@code %(name)s} for its name
 * @param render whether assets of this type are shots
 * @param isFinal whether they are rendered as one video
 * @param sort place among the types
 */
public record AssetType(
    String id,
    String name,
    String directory,
    int priority,
    String state,
    List<State> states,
    Map<String, Double> timeBudget,
    Optional<StartingFile> file,
    Optional<String> output,
    boolean render,
    boolean isFinal,
    double sort) {
  public AssetType {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(directory);
    Objects.requireNonNull(state);
    states = List.copyOf(states);
    timeBudget = Map.copyOf(timeBudget);
    Objects.requireNonNull(file);
    Objects.requireNonNull(output);
  }

  /** A type that the template does not know: its assets are shown and never finished. */
  static AssetType unknown(String id) {
    return new AssetType(
        id,
        id,
        "",
        0,
        "",
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        Double.MAX_VALUE);
  }

  /** The state of this type with that id. */
  public Optional<State> findState(String stateId) {
    for (State candidate : states) {
      if (candidate.id().equals(stateId)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Whether an asset of this type is finished in that state. */
  public boolean isFinished(String stateId) {
    return !states.isEmpty() && states.getLast().id().equals(stateId);
  }
}
