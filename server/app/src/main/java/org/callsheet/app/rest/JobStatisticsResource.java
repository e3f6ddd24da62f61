package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.app.intake.Csv;
import org.callsheet.contract.JobStatistics;
import org.callsheet.engine.farm.EndedJob;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.fleet.Fleet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the frames of a job took. */
@Api
@Path("/api/jobs/{id}/statistics")
@Tag(name = "jobs")
public class JobStatisticsResource {
  private final Call call;
  private final Farm farm;
  private final Fleet fleet;
  private final Jobs jobs;

  /** Takes the farm. */
  public JobStatisticsResource(Call call, Farm farm, Fleet fleet, Jobs jobs) {
    this.call = call;
    this.farm = farm;
    this.fleet = fleet;
    this.jobs = jobs;
  }

  /** Times and memory, and what is left. */
  @GET
  @RunOnVirtualThread
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
  @Operation(
      operationId = "getJobStatistics",
      summary = "What the frames of a job took",
      description =
          "Mean, median and spread of the times, the slowest and the fastest frames, memory, what"
              + " each node did, and how long the rest will take, with a range; also of jobs that"
              + " ended long ago. As CSV, by Accept: a row for each frame.")
  @APIResponse(
      responseCode = "200",
      description = "The statistics in the form asked for.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = JobStatistics.class)),
        @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
      })
  public Response getJobStatistics(@PathParam("id") String id, @Context HttpHeaders headers) {
    boolean isTable = Csv.isWanted(headers.getAcceptableMediaTypes());
    EndedJob known = jobs.getWithFrames(id, call);
    FarmView view = farm.view();
    Function<NodeId, Optional<String>> names =
        node -> fleet.find(node, view).map(found -> found.card().name());
    if (isTable) {
      return StatisticsWire.table(known.frames(), names).answer();
    }
    var statistics = org.callsheet.engine.results.JobStatistics.of(known.frames());
    JobStatistics wire =
        StatisticsWire.of(
            known.job(), statistics, (int) Math.max(1, view.atWork(known.job().id())), names);
    return Response.ok(call.answer(wire, "job", wire.job()), MediaType.APPLICATION_JSON).build();
  }
}
