package org.callsheet.engine.film;

import java.util.List;
import java.util.Objects;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;

/**
 * One person's work in one film, most urgent first.
 *
 * @param tasks what is not finished; the first one is what to do now
 * @param toSupport other people's first tasks that this person helps with
 * @param finished what is finished
 */
public record CallSheet(
    ProjectId project,
    UserId user,
    List<Asset> tasks,
    List<Asset> toSupport,
    List<Asset> finished) {
  public CallSheet {
    Objects.requireNonNull(project);
    Objects.requireNonNull(user);
    tasks = List.copyOf(tasks);
    toSupport = List.copyOf(toSupport);
    finished = List.copyOf(finished);
  }
}
