package org.callsheet.engine.fleet.sites;

import java.time.Instant;
import org.callsheet.engine.farm.JobView;

/**
 * Something that happened with a job: it was submitted, or it ended.
 *
 * @param id of this event
 * @param what {@code submitted}, {@code finished}, {@code failed} or {@code cancelled}
 * @param at when
 */
public record JobEvent(String id, JobView job, String what, Instant at) {
  static JobEvent of(JobView job, String what, Instant at) {
    return new JobEvent(job.id() + "." + what + "." + at.toEpochMilli(), job, what, at);
  }
}
