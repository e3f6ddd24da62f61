package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Job;
import org.callsheet.contract.JobRetry;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Move;
import org.callsheet.floor.FrameRange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people do with a job. A move that its state does not allow is a conflict. */
@Api
@Path("/api/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class JobMoveResource {
  private static final String NOW = "now";
  private static final String AFTER_FRAMES = "after-frames";

  private final Call call;
  private final Farm farm;
  private final Jobs jobs;

  /** Takes the farm. */
  public JobMoveResource(Call call, Farm farm, Jobs jobs) {
    this.call = call;
    this.farm = farm;
    this.jobs = jobs;
  }

  /** First in its own team. */
  @POST
  @Path("/{id}/start")
  @Operation(
      operationId = "startJob",
      summary = "Start a job now",
      description = "Puts it first among the jobs of its own film; also starts a stopped one.")
  public CompletionStage<Answer<Job>> startJob(@PathParam("id") String id) {
    return move(id, Move.START);
  }

  /** Out of the queue. */
  @POST
  @Path("/{id}/stop")
  @Operation(
      operationId = "stopJob",
      summary = "Stop a job",
      description =
          "Takes it out of the queue. Frames being rendered are handed back, or finished first with"
              + " when=after-frames.")
  public CompletionStage<Answer<Job>> stopJob(
      @PathParam("id") String id,
      @Parameter(
              description = "What happens to frames being rendered.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {NOW, AFTER_FRAMES},
                      defaultValue = NOW))
          @QueryParam("when")
          String when) {
    if (when == null || when.equals(NOW)) {
      return move(id, Move.STOP);
    }
    if (!when.equals(AFTER_FRAMES)) {
      throw Given.notPossible("when", when, NOW + ", " + AFTER_FRAMES);
    }
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    return farm.stopAfterFrames(job.id(), call.caller().id())
        .thenApply(stopped -> answer(stopped, voice));
  }

  /** Back into the queue. */
  @POST
  @Path("/{id}/enqueue")
  @Operation(
      operationId = "enqueueJob",
      summary = "Put a job back into the queue",
      description = "A stopped job waits again for its turn.")
  public CompletionStage<Answer<Job>> enqueueJob(@PathParam("id") String id) {
    return move(id, Move.ENQUEUE);
  }

  /** For good. */
  @POST
  @Path("/{id}/cancel")
  @Operation(
      operationId = "cancelJob",
      summary = "Cancel a job",
      description = "For good; it is kept, with the frames it has.")
  public CompletionStage<Answer<Job>> cancelJob(@PathParam("id") String id) {
    return move(id, Move.CANCEL);
  }

  /** Its first frames are good. */
  @POST
  @Path("/{id}/approve")
  @Operation(
      operationId = "approveJob",
      summary = "Approve the first frames",
      description = "A job that shows its first frames goes on with the others.")
  public CompletionStage<Answer<Job>> approveJob(@PathParam("id") String id) {
    return move(id, Move.APPROVE);
  }

  /** Frames once more. */
  @POST
  @Path("/{id}/retry")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      operationId = "retryJob",
      summary = "Render frames again",
      description =
          "Without a body: forgets the failures of its frames and renders what is missing. With"
              + " frames: renders those once more, finished or not; an ended job goes on. With older:"
              + " renders once more what was made before something that it shows changed.")
  public CompletionStage<Answer<Job>> retryJob(@PathParam("id") String id, JobRetry retry) {
    boolean older = retry != null && Boolean.TRUE.equals(retry.older());
    if (!older && (retry == null || retry.frames() == null)) {
      return move(id, Move.RETRY);
    }
    Voice voice = call.voice();
    JobId job = jobs.get(id, call).id();
    String user = call.caller().id();
    CompletionStage<JobView> again =
        older
            ? farm.retryOlder(job, user)
            : farm.retry(job, FrameRange.parse(retry.frames()), user);
    return again.thenApply(now -> answer(now, voice));
  }

  private CompletionStage<Answer<Job>> move(String id, Move move) {
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    var tell = call.telling();
    return farm.move(job.id(), move, call.caller().id())
        .thenApply(
            moved -> {
              tell.accept(JobTold.of(job), JobTold.of(moved));
              return answer(moved, voice);
            });
  }

  private Answer<Job> answer(JobView job, Voice voice) {
    return voice.answer(jobs.wire(job, voice), "name", job.name());
  }
}
