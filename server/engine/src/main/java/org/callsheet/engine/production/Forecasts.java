package org.callsheet.engine.production;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.results.JobStatistics;
import org.callsheet.engine.results.WorkLeft;
import org.callsheet.floor.Refusal;

/**
 * Says when films will be rendered: from their jobs that are not over and the shots that are out of
 * date, with the nodes that are here. Reads memory only. Thread-safe.
 */
public final class Forecasts {
  /** Of so many jobs each frame is looked at; of others their mean is a guess. */
  static final int EXACT_JOBS_MAX = 50;

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ISO_DATE_TIME;

  private final Parts parts;

  /**
   * What forecasts are made of.
   *
   * @param weights a film's share of the farm against others
   * @param zone where the days of deadlines end
   */
  public record Parts(
      Catalog catalog,
      Farm farm,
      OutOfDate outOfDate,
      ToDoubleFunction<String> weights,
      InstantSource clock,
      ZoneId zone) {}

  /** Forecasts from these. */
  public Forecasts(Parts parts) {
    this.parts = parts;
  }

  /** The work of a film, added up. */
  private static final class Sum {
    private final Map<AssetId, WorkLeft> byAsset = new HashMap<>();
    private WorkLeft all = WorkLeft.NONE;
    private int unknown;
    private int exact;

    void add(Optional<AssetId> asset, Optional<WorkLeft> left, int frames) {
      if (left.isEmpty()) {
        unknown += frames;
      } else {
        all = all.plus(left.get());
      }
      // However short unknown frames may be, after their deadline they are late.
      WorkLeft least = left.orElseGet(() -> WorkLeft.guessed(0, frames));
      asset.ifPresent(id -> byAsset.merge(id, least, WorkLeft::plus));
    }
  }

  /** When a film will be done. */
  public Forecast of(ProjectId film) {
    FarmView view = parts.farm().view();
    ProjectAssets assets = parts.catalog().get(film);
    OptionalDouble usual = usual(assets);
    Sum sum = new Sum();
    Set<AssetId> inJobs = new HashSet<>();
    for (JobView job : view.jobs()) {
      if (job.request().source().project().equals(film.value()) && isToDo(job)) {
        Optional<AssetId> asset = asset(job);
        asset.filter(id -> RenderStatistics.counts(job)).ifPresent(inJobs::add);
        int frames = job.counts().todo() + job.counts().leased();
        sum.add(asset, left(job, frames, asset.flatMap(assets::find), usual, sum), frames);
      }
    }
    for (OutOfDate.Shot shot : parts.outOfDate().list(film)) {
      if (!inJobs.contains(shot.asset().id())) {
        int frames = shot.freshness().toDo().orElseThrow().count();
        Optional<WorkLeft> left = guess(Optional.of(shot.asset()), usual, frames);
        sum.add(Optional.of(shot.asset().id()), left, frames);
      }
    }
    int here = view.nodes().stream().filter(NodeView::present).mapToInt(NodeView::slots).sum();
    double slots = here * share(film.value(), view);
    Instant now = parts.clock().instant();
    return new Forecast(
        now, here, slots, sum.all, sum.unknown, Forecast.atRisk(due(assets, sum), now, slots));
  }

  /** Whether anything in a film is due at all. */
  public boolean knowsDeadlines(ProjectId film) {
    return parts.catalog().get(film).shots().stream().anyMatch(shot -> deadline(shot).isPresent());
  }

  private static boolean isToDo(JobView job) {
    return (job.state() == JobState.WAITING || job.state() == JobState.RENDERING)
        && job.counts().todo() + job.counts().leased() > 0;
  }

  private static Optional<AssetId> asset(JobView job) {
    return Optional.of(job.request().source().asset())
        .filter(id -> !id.isEmpty())
        .map(AssetId::new);
  }

  private Optional<WorkLeft> left(
      JobView job, int frames, Optional<Asset> asset, OptionalDouble usual, Sum sum) {
    if (job.secondsPerFrame().isEmpty()) {
      return guess(asset, usual, frames);
    }
    if (sum.exact++ < EXACT_JOBS_MAX) {
      try {
        return JobStatistics.of(parts.farm().frames(job.id()).toCompletableFuture().join())
            .times()
            .map(times -> WorkLeft.of(times, frames));
      } catch (java.util.concurrent.CompletionException deletedMeanwhile) {
        if (!(deletedMeanwhile.getCause() instanceof Refusal)) {
          throw deletedMeanwhile;
        }
      }
    }
    return Optional.of(WorkLeft.guessed(job.secondsPerFrame().getAsDouble(), frames));
  }

  /** From earlier renders of it, else from what the film's frames usually take. */
  private static Optional<WorkLeft> guess(Optional<Asset> asset, OptionalDouble usual, int frames) {
    Optional<Double> known = asset.flatMap(Asset::statistics).map(times -> times.meanSeconds());
    return known
        .or(() -> usual.isPresent() ? Optional.of(usual.getAsDouble()) : Optional.empty())
        .map(seconds -> WorkLeft.guessed(seconds, frames));
  }

  private static OptionalDouble usual(ProjectAssets assets) {
    return assets.shots().stream()
        .flatMap(shot -> shot.statistics().stream())
        .mapToDouble(times -> times.meanSeconds())
        .average();
  }

  /** Its share of the slots among the films that have something to do. */
  private double share(String film, FarmView view) {
    Set<String> films = new HashSet<>(Set.of(film));
    view.jobs().stream()
        .filter(job -> isToDo(job) && !job.request().demands().whenIdle())
        .forEach(job -> films.add(job.request().source().project()));
    double all = films.stream().mapToDouble(parts.weights()).sum();
    if (films.size() == 1) {
      return 1;
    }
    return all > 0 ? parts.weights().applyAsDouble(film) / all : 0;
  }

  private List<Forecast.Due> due(ProjectAssets assets, Sum sum) {
    List<Forecast.Due> due = new ArrayList<>();
    sum.byAsset.forEach(
        (id, left) ->
            assets
                .find(id)
                .ifPresent(
                    asset ->
                        deadline(asset)
                            .ifPresent(
                                at -> due.add(new Forecast.Due(id, asset.name(), at, left)))));
    return due;
  }

  /** The end of that day, or that moment; empty for what is neither. */
  private Optional<Instant> deadline(Asset asset) {
    return asset.says().deadline().flatMap(text -> deadline(text, parts.zone()));
  }

  static Optional<Instant> deadline(String text, ZoneId zone) {
    try {
      if (text.length() > 10) {
        return Optional.of(
            switch (MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
              case OffsetDateTime exact -> exact.toInstant();
              case LocalDateTime here -> here.atZone(zone).toInstant();
              default -> throw new DateTimeException(text);
            });
      }
      return Optional.of(LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant());
    } catch (DateTimeException someOtherText) {
      return Optional.empty();
    }
  }
}
