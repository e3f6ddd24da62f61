package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Cleanup;
import org.callsheet.contract.Job;
import org.callsheet.contract.JobChange;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.production.Production;
import org.callsheet.engine.results.JobFiles;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs. */
@Api
@Path("/api/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
  private final Call call;
  private final Farm farm;
  private final Jobs jobs;
  private final Production production;
  private final JobFiles files;

  /** Takes the farm. */
  public JobResource(Call call, Farm farm, Jobs jobs, Production production, JobFiles files) {
    this.files = files;
    this.production = production;
    this.call = call;
    this.farm = farm;
    this.jobs = jobs;
  }

  /** Jobs, newest first. */
  @GET
  @NonBlocking
  @Operation(
      operationId = "listJobs",
      summary = "List jobs",
      description = "Jobs of the films the caller works on, newest first.")
  public Answer<List<Job>> listJobs(
      @Parameter(description = "Only jobs of this film.") @QueryParam("project") String project,
      @Parameter(description = "Only jobs in this state.") @QueryParam("state") String state,
      @Parameter(description = "Only jobs this user submitted.") @QueryParam("user") String user,
      @BeanParam Paging paging) {
    Voice voice = call.voice();
    List<JobView> found = jobs.list(new Jobs.Filter(project, state, user), call);
    var part = paging.of(found, job -> new Cursor(job.id().number(), "", ""), true);
    return voice.answer(part.map(job -> jobs.wire(job, voice)), part.page());
  }

  /** One job. */
  @GET
  @Path("/{id}")
  @NonBlocking
  @Operation(
      operationId = "getJob",
      summary = "Read a job",
      description = "One job with how far it is, and why it does not render if it does not.")
  public Answer<Job> getJob(@PathParam("id") String id) {
    return answer(jobs.get(id, call), call.voice());
  }

  /** Changes a job. */
  @PATCH
  @Path("/{id}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @NonBlocking
  @Operation(
      operationId = "changeJob",
      summary = "Change a job",
      description =
          "A JSON Merge Patch with what changes, also while it renders. Needs If-Match with the"
              + " version it was decided on.")
  public CompletionStage<Answer<Job>> changeJob(
      @PathParam("id") String id,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = JobChange.class)))
          Map<String, Object> changes) {
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    var edit = JobPatch.read(changes, Call.requireVersion(ifMatch));
    var tell = call.telling();
    return production
        .edit(job.id(), edit, new UserId(call.caller().id()))
        .thenApply(
            edited -> {
              tell.accept(JobTold.of(job), JobTold.of(edited));
              return answer(edited, voice);
            });
  }

  /** Deletes an ended job. */
  @DELETE
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(
      operationId = "deleteJob",
      summary = "Delete an ended job",
      description =
          "Only finished, failed and cancelled jobs. Their logs and small pictures go with them,"
              + " their frames stay where they are.")
  public Answer<Job> deleteJob(@PathParam("id") String id) {
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    farm.delete(job.id(), call.caller().id()).toCompletableFuture().join();
    files.remove(job.id());
    call.changed(JobTold.of(job), null);
    return voice.answer((Job) null);
  }

  /** What deleting it would remove. */
  @GET
  @Path("/{id}/deletion")
  @RunOnVirtualThread
  @Operation(
      operationId = "previewJobDeletion",
      summary = "Look what deleting a job would remove",
      description =
          "The logs and small pictures that go with it. Its frames stay where they are, and so does"
              + " what its file is.")
  public Answer<List<Cleanup>> previewJobDeletion(@PathParam("id") String id) {
    JobView job = jobs.get(id, call);
    List<Cleanup> all = files.of(job.id()).stream().map(UpkeepResource::wire).toList();
    return call.voice()
        .answer(
            all,
            "name",
            job.name(),
            "files",
            Integer.toString(all.stream().mapToInt(Cleanup::files).sum()));
  }

  /** What its renderers said. */
  @GET
  @Path("/{id}/log")
  @RunOnVirtualThread
  @Operation(
      operationId = "getJobLog",
      summary = "Read what the renderers said",
      description =
          "The ends of the outputs of the last attempts that failed, or that were done with"
              + " something to remark, newest first; with all=true of those that were simply done,"
              + " too.")
  public Answer<String> getJobLog(
      @PathParam("id") String id,
      @Parameter(
              description = "true: also of attempts that were simply done.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("all")
          String all) {
    return call.answer(jobs.log(jobs.get(id, call), Given.flag(all, "all")));
  }

  private Answer<Job> answer(JobView job, Voice voice) {
    return voice.answer(
        jobs.wire(job, voice),
        "name",
        job.name(),
        "done",
        Integer.toString(job.counts().done()),
        "total",
        Integer.toString(job.counts().total()),
        "frames",
        Integer.toString(job.counts().total()));
  }
}
