package org.callsheet.app.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.callsheet.contract.Job;
import org.callsheet.contract.JobClone;
import org.callsheet.contract.JobSubmit;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.farm.Chunk;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.production.Submission;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;

/** A submitted job as it travels. */
final class SubmissionWire {
  private static final int PERCENT_MAX = 100;
  private static final int SAMPLES_MAX = 1_000_000;
  private static final int JOBS_MAX = 100;
  private static final List<Kind> POSSIBLE = List.of(Kind.FRAMES, Kind.VIDEO);
  private static final String KINDS =
      POSSIBLE.stream().map(SubmissionWire::word).collect(Collectors.joining(", "));

  private SubmissionWire() {}

  static Submission of(JobSubmit submit) {
    return new Submission(
        Optional.ofNullable(submit.project()).map(ProjectId::new),
        Optional.ofNullable(submit.asset()).map(AssetId::new),
        Optional.ofNullable(submit.file()).map(NamedPath::parse),
        Optional.ofNullable(submit.name()),
        Optional.ofNullable(submit.frames()).map(FrameRange::parse),
        Optional.ofNullable(submit.chunk()).map(SubmissionWire::chunk),
        Optional.ofNullable(submit.kind()).map(SubmissionWire::kind),
        submit.priority() == null ? OptionalInt.empty() : OptionalInt.of(submit.priority()),
        wishes(submit),
        overrides(submit),
        Optional.ofNullable(submit.preset()),
        Optional.ofNullable(submit.forFilm()),
        submit.start() == null || submit.start(),
        isTrue(submit.showFirst()),
        isTrue(submit.force()));
  }

  private static Chunk chunk(String word) {
    return Chunk.parse(word)
        .orElseThrow(() -> Given.notPossible("chunk", word, "auto, all, 1, 2 …"));
  }

  private static Kind kind(String word) {
    for (Kind kind : POSSIBLE) {
      if (word(kind).equals(word)) {
        return kind;
      }
    }
    throw Given.notPossible("kind", word, KINDS);
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Submission.Wishes wishes(JobSubmit submit) {
    Set<JobId> after = new HashSet<>();
    for (String id : Given.orEmpty(submit.after())) {
      after.add(JobId.parse(id).orElseThrow(() -> Given.notPossible("after", id, "j1, j2 …")));
    }
    Given.between(after.size(), 0, JOBS_MAX, "after");
    Set<String> requires = Set.copyOf(new HashSet<>(Given.orEmpty(submit.requires())));
    return new Submission.Wishes(
        Given.orEmpty(submit.pool()), isTrue(submit.prefersPool()), requires, after);
  }

  private static boolean isTrue(Boolean flag) {
    return flag != null && flag;
  }

  /**
   * A job once more, with what is to be different.
   *
   * @param isForFilm whether its frames were the film's own
   */
  static JobSubmit again(Job job, boolean isForFilm, JobClone changes) {
    return new JobSubmit(
        job.project(),
        job.asset(),
        job.asset() == null ? job.file() : null,
        or(changes.name(), job.name()),
        or(changes.frames(), job.frames()),
        or(changes.chunk(), job.chunk()),
        or(changes.kind(), job.kind()),
        or(changes.pool(), job.pool()),
        or(changes.prefersPool(), job.prefersPool()),
        or(changes.priority(), job.priority()),
        or(changes.requires(), job.requires()),
        null,
        null,
        or(changes.overrides(), job.overrides()),
        or(changes.after(), job.after()),
        changes.start(),
        or(changes.showFirst(), job.showFirst()),
        or(changes.forFilm(), changes.overrides() == null ? (Boolean) isForFilm : null),
        null);
  }

  private static <T> T or(T changed, T before) {
    return changed == null ? before : changed;
  }

  private static Overrides overrides(JobSubmit submit) {
    var asked = submit.overrides();
    if (asked == null) {
      return new Overrides("", "", "", Given.orEmpty(submit.engine()), 0, 0);
    }
    String engine = asked.engine() == null ? submit.engine() : asked.engine();
    return new Overrides(
        Given.orEmpty(asked.scene()),
        Given.orEmpty(asked.viewLayer()),
        Given.orEmpty(asked.camera()),
        Given.orEmpty(engine),
        asked.samples() == null
            ? 0
            : Given.between(asked.samples(), 1, SAMPLES_MAX, "overrides.samples"),
        asked.resolutionPercent() == null
            ? 0
            : Given.between(
                asked.resolutionPercent(), 1, PERCENT_MAX, "overrides.resolutionPercent"));
  }
}
