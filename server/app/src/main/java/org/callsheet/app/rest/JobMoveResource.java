package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Job;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Move;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people do with a job. A move that its state does not allow is a conflict. */
@Api
@Path("/api/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class JobMoveResource {
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
      description = "Takes it out of the queue; frames being rendered are handed back.")
  public CompletionStage<Answer<Job>> stopJob(@PathParam("id") String id) {
    return move(id, Move.STOP);
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

  /** Its failed frames once more. */
  @POST
  @Path("/{id}/retry")
  @Operation(
      operationId = "retryJob",
      summary = "Try failed frames again",
      description = "Forgets the failures of its frames and renders what is missing.")
  public CompletionStage<Answer<Job>> retryJob(@PathParam("id") String id) {
    return move(id, Move.RETRY);
  }

  private CompletionStage<Answer<Job>> move(String id, Move move) {
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    return farm.move(job.id(), move, call.caller().id())
        .thenApply(moved -> voice.answer(jobs.wire(moved, voice), "name", moved.name()));
  }
}
