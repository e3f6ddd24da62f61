package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Frame;
import org.callsheet.contract.MissingFrames;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.JobView;
import org.callsheet.floor.Cursor;
import org.callsheet.floor.FrameRange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The frames of a job. */
@Api
@Path("/api/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class FrameResource {
  private final Call call;
  private final Farm farm;
  private final Jobs jobs;

  /** Takes the farm. */
  public FrameResource(Call call, Farm farm, Jobs jobs) {
    this.call = call;
    this.farm = farm;
    this.jobs = jobs;
  }

  /** Every frame and how far it is. */
  @GET
  @Path("/{id}/frames")
  @Operation(
      operationId = "listFrames",
      summary = "List the frames of a job",
      description = "By number, each with its state, its render time and its files.")
  public CompletionStage<Answer<List<Frame>>> listFrames(
      @PathParam("id") String id, @BeanParam Paging paging) {
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    return farm.frames(job.id()).thenApply(table -> page(table, paging, voice));
  }

  /** Which frames are not there. */
  @GET
  @Path("/{id}/missing-frames")
  @Operation(
      operationId = "listMissingFrames",
      summary = "Which frames are missing",
      description = "The frames of the job that are not finished, as a range and as a count.")
  public CompletionStage<Answer<MissingFrames>> listMissingFrames(@PathParam("id") String id) {
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    return farm.frames(job.id()).thenApply(table -> missing(table, voice));
  }

  private static Answer<List<Frame>> page(FrameTable table, Paging paging, Voice voice) {
    List<Integer> positions = IntStream.range(0, table.count()).boxed().toList();
    var part = paging.ofSorted(positions, at -> new Cursor(table.get(at).frame(), "", ""));
    return voice.answer(part.map(at -> JobWire.of(table.get(at))), part.page());
  }

  private static Answer<MissingFrames> missing(FrameTable table, Voice voice) {
    int[] frames = table.missing();
    String range = frames.length == 0 ? "" : FrameRange.of(frames).toString();
    return voice.answer(
        new MissingFrames(range, frames.length), "total", Integer.toString(frames.length));
  }
}
