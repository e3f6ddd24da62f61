package org.callsheet.engine.film;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.links.Note;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;

/**
 * One person's work in one film, most urgent first.
 *
 * @param tasks what is not finished; the first one is what to do now
 * @param minutesLeft how long that takes, as far as there are time budgets
 * @param toSupport unfinished assets of others that this person helps with; what somebody does now
 *     comes first
 * @param finished what is finished
 * @param nobodys what is not finished and has no owner: the most urgent ones
 * @param notes what there is to say of all that is not finished
 */
public record CallSheet(
    ProjectId project,
    UserId user,
    List<Asset> tasks,
    double minutesLeft,
    List<Asset> toSupport,
    List<Asset> finished,
    Nobodys nobodys,
    Map<AssetId, Note> notes) {
  /** Most urgent first, then as they follow in the film, then by name. */
  static final Comparator<Asset> ORDER =
      Comparator.comparingInt(Asset::effectivePriority)
          .reversed()
          .thenComparing(AssetOrder.FILM.comparator());

  /**
   * What nobody has yet.
   *
   * @param assets the most urgent ones
   * @param total how many there are
   */
  public record Nobodys(List<Asset> assets, int total) {
    /** How many are named. */
    static final int ASSETS_MAX = 10;

    public Nobodys {
      assets = List.copyOf(assets);
    }
  }

  /** What to do first of these, the most urgent of which come first. */
  static Optional<Asset> first(List<Asset> open) {
    return open.stream()
        .takeWhile(a -> a.effectivePriority() == open.getFirst().effectivePriority())
        .min(ORDER);
  }

  public CallSheet {
    Objects.requireNonNull(project);
    Objects.requireNonNull(user);
    tasks = List.copyOf(tasks);
    toSupport = List.copyOf(toSupport);
    finished = List.copyOf(finished);
    Objects.requireNonNull(nobodys);
    notes = Map.copyOf(notes);
  }
}
