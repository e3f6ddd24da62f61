package org.callsheet.app.rest;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Job;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.farm.EndedJob;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.results.Logs;

/** The jobs a caller may see. */
@Singleton
final class Jobs {
  private final Farm farm;
  private final Logs logs;

  Jobs(Farm farm, Logs logs) {
    this.farm = farm;
    this.logs = logs;
  }

  /**
   * Which jobs; {@code null} where anything will do.
   *
   * @param user who submitted it
   */
  record Filter(String project, String state, String user) {
    Filter {
      if (state != null) {
        checkState(state);
      }
    }

    boolean takes(JobView job) {
      return (project == null || project.equals(job.request().source().project()))
          && (state == null || state.equals(job.state().word()))
          && (user == null || user.equals(job.request().submittedBy()));
    }

    private static void checkState(String word) {
      for (JobState state : JobState.values()) {
        if (state.word().equals(word)) {
          return;
        }
      }
      String possible =
          Arrays.stream(JobState.values()).map(JobState::word).collect(Collectors.joining(", "));
      throw Given.notPossible("state", word, possible);
    }
  }

  List<JobView> list(Filter filter, Call call) {
    return list(farm.view().jobs(), filter, call);
  }

  /** Jobs that ended long ago. Reads the disk. */
  List<JobView> archived(Filter filter, Call call) {
    return list(farm.archived(), filter, call);
  }

  private static List<JobView> list(List<JobView> jobs, Filter filter, Call call) {
    if (filter.project() != null) {
      call.requireFilm(filter.project());
    }
    return jobs.stream()
        .filter(job -> call.reaches(job.request().source().project()))
        .filter(filter::takes)
        .toList();
  }

  /** A job the caller may see; others are not there. */
  JobView get(String id, Call call) {
    JobView job =
        JobId.parse(id)
            .flatMap(number -> farm.view().find(number))
            .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "job", id));
    call.requireFilm(job.request().source().project());
    return job;
  }

  /** The same with its frames, or one that ended long ago. Reads the disk. */
  EndedJob getWithFrames(String id, Call call) {
    JobId number = JobId.parse(id).orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "job", id));
    if (farm.view().find(number).isPresent()) {
      JobView job = get(id, call);
      return new EndedJob(job, farm.frames(number).toCompletableFuture().join());
    }
    EndedJob job =
        farm.findArchived(number).orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "job", id));
    call.requireFilm(job.job().request().source().project());
    return job;
  }

  /** A job as it travels; one that does not render says why. */
  Job wire(JobView job, Voice voice) {
    return JobWire.of(job, why(job), farm.view(), voice);
  }

  /** A job that has just changed may not be in the view yet. */
  private Optional<Reason> why(JobView job) {
    boolean seen =
        farm.view().find(job.id()).filter(known -> known.state() == job.state()).isPresent();
    return seen ? farm.why(job.id()).stream().findFirst() : job.why();
  }

  String log(JobView job, boolean all) {
    return logs.read(job.id(), all);
  }
}
