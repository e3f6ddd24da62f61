package org.callsheet.app.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.callsheet.contract.Frame;
import org.callsheet.contract.Job;
import org.callsheet.contract.Overrides;
import org.callsheet.engine.farm.Counts;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Move;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.Reason;
import org.callsheet.floor.NamedPath;

/** Jobs and frames as they travel. */
final class JobWire {
  private JobWire() {}

  static Job of(JobView job, Optional<Reason> why, FarmView farm, Voice voice) {
    Ongoing now =
        new Ongoing(
            farm.preview(job.id()), farm.progress(job), farm.secondsLeft(job), allowed(job));
    return of(job, why, now, voice);
  }

  /** A job in the archive: nothing can be done with it. */
  static Job archived(JobView job, Voice voice) {
    Ongoing nothing =
        new Ongoing(Optional.empty(), job.counts().progress(), OptionalDouble.empty(), List.of());
    return of(job, job.why(), nothing, voice);
  }

  /** What a job alone does not tell. */
  private record Ongoing(
      Optional<JobView> film, double progress, OptionalDouble secondsLeft, List<String> allowed) {}

  private static Job of(JobView job, Optional<Reason> why, Ongoing now, Voice voice) {
    NewJob asked = job.request();
    return new Job(
        job.id().toString(),
        job.version(),
        asked.source().project(),
        textOrNull(asked.source().asset()),
        asked.source().file().toString(),
        textOrNull(asked.source().sha256()),
        job.name(),
        asked.frames().toString(),
        asked.demands().chunk().toString(),
        asked.kind().name().toLowerCase(Locale.ROOT),
        textOrNull(asked.demands().pool()),
        asked.demands().prefersPool(),
        job.priority(),
        asked.demands().requires().stream().sorted().toList(),
        asked.demands().after().stream().sorted().map(Object::toString).toList(),
        asked.demands().whenIdle(),
        job.byHand(),
        asked.showFirst(),
        nodes(job),
        overrides(asked.overrides()),
        job.state().word(),
        asked.submittedBy(),
        job.submitted(),
        job.started().orElse(null),
        job.ended().orElse(null),
        counts(job.counts()),
        now.progress(),
        numberOrNull(job.secondsPerFrame()),
        numberOrNull(now.secondsLeft()),
        why.map(reason -> Reasons.of(reason, voice)).orElse(null),
        job.older(),
        job.outputFolder().map(NamedPath::toString).orElse(null),
        now.film().map(made -> film(made, voice)).orElse(null),
        now.allowed());
  }

  private static Job.JobFilm film(JobView made, Voice voice) {
    Optional<Reason> why = made.state() == JobState.FAILED ? made.why() : Optional.empty();
    return new Job.JobFilm(
        made.state().word(), why.map(reason -> Reasons.of(reason, voice)).orElse(null));
  }

  private static Map<String, Boolean> nodes(JobView job) {
    Map<String, Boolean> nodes = new TreeMap<>();
    job.nodesSet().forEach((node, enabled) -> nodes.put(node.toString(), enabled));
    return nodes;
  }

  static Frame of(FrameView frame, Voice voice) {
    return new Frame(
        frame.frame(),
        frame.state().word(),
        numberOrNull(frame.seconds()),
        StatisticsWire.orNull(frame.peakMemoryBytes()),
        frame.node().map(Object::toString).orElse(null),
        frame.files().stream().map(NamedPath::toString).toList(),
        frame.charges(),
        frame.older(),
        frame.why().map(why -> Reasons.of(why, voice)).orElse(null));
  }

  static Overrides overrides(org.callsheet.engine.farm.Overrides overrides) {
    return new Overrides(
        textOrNull(overrides.scene()),
        textOrNull(overrides.viewLayer()),
        textOrNull(overrides.camera()),
        textOrNull(overrides.engine()),
        overrides.samples() == 0 ? null : overrides.samples(),
        overrides.resolutionPercent() == 0 ? null : overrides.resolutionPercent());
  }

  private static Job.Counts counts(Counts counts) {
    return new Job.Counts(
        counts.total(), counts.todo(), counts.leased(), counts.done(), counts.failed());
  }

  private static List<String> allowed(JobView job) {
    List<String> words = new ArrayList<>();
    for (Move move : Move.values()) {
      if (job.allowed().contains(move)) {
        words.add(move.word());
      }
    }
    if (job.deletable()) {
      words.add("delete");
    }
    return words;
  }

  private static String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Double numberOrNull(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }
}
