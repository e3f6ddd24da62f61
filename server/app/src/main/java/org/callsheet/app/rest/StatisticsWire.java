package org.callsheet.app.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.callsheet.app.intake.Csv;
import org.callsheet.contract.AssetStatistics;
import org.callsheet.contract.Forecast;
import org.callsheet.contract.JobStatistics;
import org.callsheet.contract.TimeLeft;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.LastRender;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.results.ShotTimes;
import org.callsheet.engine.results.Spread;
import org.callsheet.engine.results.WorkLeft;

/** What was measured, as it travels. */
final class StatisticsWire {
  private StatisticsWire() {}

  /**
   * What a job took.
   *
   * @param slots how many frames of it are rendered at a time
   * @param names of nodes, of those that are still known
   */
  static JobStatistics of(
      JobView job,
      org.callsheet.engine.results.JobStatistics known,
      int slots,
      Function<NodeId, Optional<String>> names) {
    Optional<Spread> times = known.times();
    return new JobStatistics(
        job.id().toString(),
        times.map(Spread::count).orElse(0),
        times.map(Spread::total).orElse(null),
        times.map(Spread::mean).orElse(null),
        times.map(Spread::median).orElse(null),
        times.map(Spread::deviation).orElse(null),
        timed(known.slowest()),
        timed(known.fastest()),
        known.heaviest().map(frame -> frame.peakMemoryBytes().getAsLong()).orElse(null),
        known.heaviest().map(FrameView::frame).orElse(null),
        known.failedTries(),
        known.triedAgain(),
        known.nodes().stream()
            .map(
                node ->
                    new JobStatistics.NodeTimes(
                        node.node().toString(),
                        names.apply(node.node()).orElse(null),
                        node.times().count(),
                        node.times().total(),
                        node.times().mean(),
                        orNull(node.peakMemoryBytes())))
            .toList(),
        known.left().map(left -> of(left, slots)).orElse(null));
  }

  static AssetStatistics of(AssetId asset, Catalog.PastRenders renders) {
    ShotTimes times = ShotTimes.of(renders.seconds());
    Optional<Spread> newest = times.newest();
    return new AssetStatistics(
        asset.value(),
        times.renders(),
        newest.map(Spread::count).orElse(0),
        newest.map(Spread::mean).orElse(null),
        newest.map(Spread::median).orElse(null),
        newest.map(Spread::total).orElse(null),
        times.compared(),
        times.before().map(Spread::total).orElse(null),
        times.now().map(Spread::total).orElse(null),
        times.change().isPresent() ? (Double) times.change().getAsDouble() : null,
        times.changed().stream()
            .map(
                frame ->
                    new AssetStatistics.ChangedFrame(frame.frame(), frame.before(), frame.now()))
            .toList(),
        renders.last().values().stream()
            .map(LastRender::peakMemoryBytes)
            .filter(bytes -> bytes > 0)
            .max(Comparator.naturalOrder())
            .orElse(null),
        renders.last().values().stream()
            .map(LastRender::device)
            .filter(device -> !device.isEmpty())
            .distinct()
            .sorted()
            .toList());
  }

  /**
   * When a film will be done.
   *
   * @param then the time that was asked about, if one was
   */
  static Forecast of(
      ProjectId film, org.callsheet.engine.production.Forecast forecast, Optional<Instant> then) {
    Optional<WorkLeft.Estimate> estimate = forecast.estimate();
    return new Forecast(
        film.value(),
        forecast.at(),
        forecast.slotsHere(),
        forecast.slots(),
        forecast.left().frames(),
        forecast.unknownFrames(),
        estimate.map(known -> of(forecast.left(), forecast.slots())).orElse(null),
        estimate.map(known -> forecast.ends(known.low())).orElse(null),
        estimate.map(known -> forecast.ends(known.likely())).orElse(null),
        estimate.map(known -> forecast.ends(known.high())).orElse(null),
        then.map(at -> until(at, forecast.until(at))).orElse(null),
        forecast.atRisk().stream()
            .map(
                shot ->
                    new Forecast.ShotAtRisk(
                        shot.asset().value(),
                        shot.name(),
                        shot.deadline(),
                        shot.ends(),
                        shot.isLate()))
            .toList());
  }

  private static Forecast.Until until(Instant at, WorkLeft.Finished done) {
    return new Forecast.Until(at, done.low(), done.likely(), done.high());
  }

  static TimeLeft of(WorkLeft left, double slots) {
    WorkLeft.Estimate estimate = left.with(slots);
    return new TimeLeft(left.frames(), slots, estimate.low(), estimate.likely(), estimate.high());
  }

  private static List<JobStatistics.TimedFrame> timed(List<FrameView> frames) {
    return frames.stream()
        .map(
            frame ->
                new JobStatistics.TimedFrame(
                    frame.frame(),
                    frame.seconds().orElseThrow(),
                    frame.node().map(NodeId::toString).orElse(null)))
        .toList();
  }

  /** Every frame of a job as a table. */
  static Csv table(FrameTable frames, Function<NodeId, Optional<String>> names) {
    Csv table = new Csv("frame", "state", "seconds", "peakMemoryBytes", "node", "failedTries");
    for (FrameView frame : frames.list(0, frames.count())) {
      table.row(
          frame.frame(),
          frame.state().word(),
          frame.seconds().isPresent() ? (Double) frame.seconds().getAsDouble() : null,
          orNull(frame.peakMemoryBytes()),
          frame.node().map(node -> names.apply(node).orElse(node.toString())).orElse(""),
          frame.charges());
    }
    return table;
  }

  static Long orNull(OptionalLong number) {
    return number.isPresent() ? (Long) number.getAsLong() : null;
  }
}
