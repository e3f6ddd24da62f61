package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Job;
import org.callsheet.contract.JobNode;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.Node;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which nodes may render a job, where people say so. */
@Api
@Path("/api/jobs/{id}/nodes/{node}")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class JobNodeResource {
  private final Call call;
  private final Farm farm;
  private final Fleet fleet;
  private final Jobs jobs;

  /** Takes the farm and who works for it. */
  public JobNodeResource(Call call, Farm farm, Fleet fleet, Jobs jobs) {
    this.call = call;
    this.farm = farm;
    this.fleet = fleet;
    this.jobs = jobs;
  }

  /** Lets a node render a job, or not. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setJobNode",
      summary = "Let a node render a job, or not",
      description =
          "At once: a node that may not gives back what it has of the job. One that failed it too"
              + " often gets another chance when it is enabled.")
  public CompletionStage<Answer<Job>> setJobNode(
      @PathParam("id") String id, @PathParam("node") String node, JobNode body) {
    return set(id, node, Optional.of(body.enabled()));
  }

  /** Back to what holds for every node. */
  @DELETE
  @Operation(
      operationId = "resetJobNode",
      summary = "Treat a node like the others again",
      description = "Forgets what was said about this node and this job.")
  public CompletionStage<Answer<Job>> resetJobNode(
      @PathParam("id") String id, @PathParam("node") String node) {
    return set(id, node, Optional.empty());
  }

  private CompletionStage<Answer<Job>> set(String id, String nodeId, Optional<Boolean> enabled) {
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    Node node =
        NodeId.parse(nodeId)
            .flatMap(number -> fleet.find(number, farm.view()))
            .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "node", nodeId));
    return farm.set(job.id(), node.id(), enabled, call.caller().id())
        .thenApply(
            changed ->
                voice.answer(
                    jobs.wire(changed, voice), "name", job.name(), "node", node.card().name()));
  }
}
