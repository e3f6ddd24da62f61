package org.callsheet.engine.production;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.catalog.AssetId;

/**
 * Which shots are news: each once when it may miss its deadline, and once more when that is likely.
 * Another deadline is another chance. In memory only; belongs to one thread.
 */
public final class DeadlineWatch {
  private final Map<Due, Boolean> told = new HashMap<>();

  private record Due(AssetId asset, Instant deadline) {}

  /** What of a forecast was not told before. Forecasts may swing: nothing is told twice. */
  public List<Forecast.AtRisk> news(Forecast forecast) {
    List<Forecast.AtRisk> news = new ArrayList<>();
    for (Forecast.AtRisk shot : forecast.atRisk()) {
      // While no node is on, all shots of the film seem late, every night.
      boolean isKnown = forecast.slotsHere() > 0 || forecast.at().isAfter(shot.deadline());
      Due due = new Due(shot.asset(), shot.deadline());
      Boolean before = told.get(due);
      if (isKnown && (before == null || shot.isLate() && !before)) {
        told.put(due, shot.isLate());
        news.add(shot);
      }
    }
    return news;
  }
}
