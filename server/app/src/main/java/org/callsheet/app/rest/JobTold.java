package org.callsheet.app.rest;

import java.util.List;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;

/** What people change of a job, as the audit tells it. */
record JobTold(
    String name,
    int priority,
    JobState state,
    String pool,
    boolean prefersPool,
    List<String> requires,
    List<String> after,
    String frames) {
  JobTold {
    requires = List.copyOf(requires);
    after = List.copyOf(after);
  }

  static JobTold of(JobView job) {
    var demands = job.request().demands();
    return new JobTold(
        job.name(),
        job.priority(),
        job.state(),
        demands.pool(),
        demands.prefersPool(),
        demands.requires().stream().sorted().toList(),
        demands.after().stream().map(JobId::toString).sorted().toList(),
        job.request().frames().toString());
  }
}
