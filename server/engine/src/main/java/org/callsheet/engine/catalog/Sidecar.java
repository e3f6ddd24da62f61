package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.engine.people.UserId;

/**
 * What people say about an asset: the fields of its sidecar that they edit.
 *
 * @param type as the file says, known to the template or not
 * @param state as the file says, known to the type or not
 * @param timeBudget minutes by state
 * @param dependencies what this asset needs: named paths, or paths inside the project's folder
 * @param render whether it is a shot
 * @param isFinal whether it is rendered as one video
 */
public record Sidecar(
    String name,
    String description,
    String type,
    Optional<UserId> creator,
    Optional<UserId> owner,
    List<UserId> support,
    String state,
    int priority,
    boolean render,
    boolean isFinal,
    Map<String, Double> timeBudget,
    List<String> dependencies,
    Optional<String> rating,
    Optional<String> pipeline,
    OptionalInt start,
    OptionalInt end,
    Optional<String> output,
    OptionalInt order,
    Optional<String> deadline) {
  public Sidecar {
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
    Objects.requireNonNull(type);
    Objects.requireNonNull(state);
    support = List.copyOf(support);
    timeBudget = Map.copyOf(timeBudget);
    dependencies = List.copyOf(dependencies);
  }
}
