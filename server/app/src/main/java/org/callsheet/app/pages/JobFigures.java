package org.callsheet.app.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.results.JobStatistics;
import org.callsheet.engine.results.Spread;
import org.callsheet.engine.results.WorkLeft;

/** What the frames of a render took, in words. Pure. */
final class JobFigures {
  private final Texts texts;
  private final Function<NodeId, String> names;

  /** Takes the texts and the names of nodes; of one that is gone it is empty. */
  JobFigures(Texts texts, Function<NodeId, String> names) {
    this.texts = texts;
    this.names = names;
  }

  /**
   * As far as it is known; empty while nothing is done.
   *
   * @param slots how many of its frames are rendered at a time
   */
  List<Figure> of(JobStatistics known, int slots) {
    List<Figure> figures = new ArrayList<>();
    known.times().ifPresent(times -> times(times, known, figures));
    known
        .heaviest()
        .ifPresent(
            frame ->
                figures.add(
                    figure(
                        "memory",
                        Map.of(
                            "memory", memory(frame.peakMemoryBytes().getAsLong(), texts),
                            "frame", frame.frame()))));
    if (known.failedTries() > 0) {
      figures.add(
          new Figure(
              texts.say("job.figure.tries"),
              texts.say(
                  "job.figure.tries.value",
                  Map.of("tries", known.failedTries(), "frames", known.triedAgain()))));
    }
    known.nodes().forEach(node -> node(node, figures));
    known.left().ifPresent(left -> figures.add(left(left, slots)));
    return figures;
  }

  private void times(Spread times, JobStatistics known, List<Figure> figures) {
    figures.add(new Figure(texts.say("job.figure.median"), took(times.median())));
    if (times.count() > 1) {
      figures.add(new Figure(texts.say("job.figure.deviation"), took(times.deviation())));
    }
    figures.add(named("slowest", known.slowest()));
    figures.add(named("fastest", known.fastest()));
  }

  private Figure named(String word, List<FrameView> frames) {
    FrameView first = frames.getFirst();
    return figure(
        word, Map.of("frame", first.frame(), "time", took(first.seconds().orElseThrow())));
  }

  private void node(JobStatistics.OfNode node, List<Figure> figures) {
    String name = names.apply(node.node());
    figures.add(
        new Figure(
            name.isEmpty() ? node.node().toString() : name,
            texts.say(
                "job.figure.node",
                Map.of("frames", node.times().count(), "time", took(node.times().mean())))));
  }

  private Figure left(WorkLeft left, int slots) {
    WorkLeft.Estimate estimate = left.with(slots);
    return figure(
        "left", Map.of("low", took(estimate.low()), "high", took(estimate.high()), "slots", slots));
  }

  private Figure figure(String word, Map<String, ?> values) {
    return new Figure(
        texts.say("job.figure." + word), texts.say("job.figure." + word + ".value", values));
  }

  private String took(double seconds) {
    return Took.say(OptionalDouble.of(seconds), texts);
  }

  static String memory(long bytes, Texts texts) {
    double megabytes = bytes / 1e6;
    return megabytes < 1000
        ? texts.say("job.megabytes", Map.of("number", Math.round(megabytes)))
        : texts.say("job.gigabytes", Map.of("number", Math.round(megabytes / 100) / 10.0));
  }
}
