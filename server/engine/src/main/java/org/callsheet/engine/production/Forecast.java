package org.callsheet.engine.production;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.results.WorkLeft;

/**
 * When the rendering of a film will be done. Immutable.
 *
 * @param at when that was said
 * @param slotsHere slots of the nodes that are here
 * @param slots the film's share of them
 * @param left what is not done, of frames of which it is known how long they take
 * @param unknownFrames frames of which nothing is known
 * @param atRisk shots that may miss their deadline, the first due one first
 */
public record Forecast(
    Instant at,
    int slotsHere,
    double slots,
    WorkLeft left,
    int unknownFrames,
    List<AtRisk> atRisk) {

  /** Copies the list. */
  public Forecast {
    atRisk = List.copyOf(atRisk);
  }

  /**
   * Work of one shot that is due.
   *
   * @param left of it
   */
  record Due(AssetId asset, String name, Instant deadline, WorkLeft left) {}

  /**
   * A shot that may miss its deadline.
   *
   * @param ends when it is done, most likely
   * @param isLate whether that is after the deadline; else it is only possible
   */
  public record AtRisk(
      AssetId asset, String name, Instant deadline, Instant ends, boolean isLate) {}

  /** How long all of it takes; empty while there is nothing to do or nobody to do it. */
  public Optional<WorkLeft.Estimate> estimate() {
    return slots > 0 && left.frames() > 0 ? Optional.of(left.with(slots)) : Optional.empty();
  }

  /** How many frames are finished until then. */
  public WorkLeft.Finished until(Instant then) {
    return slots > 0
        ? left.in(seconds(Duration.between(at, then)), slots)
        : new WorkLeft.Finished(0, 0, 0);
  }

  /** Which shots are late when what is due first is rendered first. */
  static List<AtRisk> atRisk(List<Due> due, Instant now, double slots) {
    List<AtRisk> found = new ArrayList<>();
    WorkLeft before = WorkLeft.NONE;
    for (Due each : due.stream().sorted(Comparator.comparing(Due::deadline)).toList()) {
      before = before.plus(each.left());
      if (each.left().frames() == 0) {
        continue;
      }
      WorkLeft.Estimate estimate = before.with(slots);
      boolean isLate = slots <= 0 || after(now, estimate.likely()).isAfter(each.deadline());
      if (isLate || after(now, estimate.high()).isAfter(each.deadline())) {
        Instant ends = after(now, estimate.likely());
        found.add(new AtRisk(each.asset(), each.name(), each.deadline(), ends, isLate));
      }
    }
    return found;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  /** That many seconds later. */
  static Instant after(Instant now, double seconds) {
    return now.plusMillis(Math.round(seconds * 1e3));
  }

  /** When all of it is done, as of {@link #estimate}. */
  public Instant ends(double seconds) {
    return after(at, seconds);
  }
}
