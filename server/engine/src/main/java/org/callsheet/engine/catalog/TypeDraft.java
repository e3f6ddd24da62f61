package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.storage.ProblemFile;

/**
 * A type as its file says it, before its states are looked up.
 *
 * @param known the file, as people know it
 */
record TypeDraft(
    String known,
    String id,
    String name,
    String directory,
    int priority,
    String state,
    List<String> states,
    Map<String, Double> timeBudget,
    Optional<StartingFile> file,
    Optional<String> output,
    boolean render,
    boolean isFinal,
    double sort) {

  /** The same with the nearest priority of that scale. */
  TypeDraft within(Priorities scale) {
    int nearest = Math.clamp(priority, scale.low(), scale.high());
    return new TypeDraft(
        known,
        id,
        name,
        directory,
        nearest,
        state,
        states,
        timeBudget,
        file,
        output,
        render,
        isFinal,
        sort);
  }

  /** The type with these states; what does not fit together is added to {@code problems}. */
  AssetType type(Map<String, State> byId, Priorities scale, Collection<ProblemFile> problems) {
    List<State> order = new ArrayList<>();
    for (String each : states) {
      if (!byId.containsKey(each)) {
        problems.add(ProblemFile.of(known, 0, "state-unknown", "value", each));
      }
      order.add(byId.getOrDefault(each, State.unknown(each)));
    }
    String first = states.contains(state) ? state : states.getFirst();
    if (!first.equals(state)) {
      problems.add(ProblemFile.of(known, 0, "state-unknown", "value", state));
    }
    if (!scale.allows(priority)) {
      problems.add(
          ProblemFile.of(
              known,
              0,
              "priority-outside",
              "value",
              Integer.toString(priority),
              "low",
              Integer.toString(scale.low()),
              "high",
              Integer.toString(scale.high())));
    }
    return new AssetType(
        id,
        name,
        directory,
        priority,
        first,
        order,
        timeBudget,
        file,
        output,
        render,
        isFinal,
        sort);
  }
}
