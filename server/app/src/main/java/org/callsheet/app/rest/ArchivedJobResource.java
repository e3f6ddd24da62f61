package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Job;
import org.callsheet.engine.farm.JobView;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs that ended long ago. */
@Api
@Path("/api/jobs/archived")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
public class ArchivedJobResource {
  private final Call call;
  private final Jobs jobs;

  /** Takes the archive. */
  public ArchivedJobResource(Call call, Jobs jobs) {
    this.call = call;
    this.jobs = jobs;
  }

  /** Archived jobs, newest first. */
  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "listArchivedJobs",
      summary = "List jobs that ended long ago",
      description =
          "Ended jobs leave the list of jobs after a week; here they are, newest first. They cannot"
              + " be changed any more.")
  public Answer<List<Job>> listArchivedJobs(
      @Parameter(description = "Only jobs of this film.") @QueryParam("project") String project,
      @Parameter(description = "Only jobs in this state.") @QueryParam("state") String state,
      @Parameter(description = "Only jobs this user submitted.") @QueryParam("user") String user,
      @BeanParam Paging paging) {
    Voice voice = call.voice();
    List<JobView> found = jobs.archived(new Jobs.Filter(project, state, user), call);
    var part = paging.of(found, job -> new Cursor(job.id().number(), "", ""), true);
    return voice.answer(part.map(job -> JobWire.archived(job, voice)), part.page());
  }
}
