package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.callsheet.contract.Answer;
import org.callsheet.contract.MissingFrames;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.results.FolderFrames;
import org.callsheet.engine.results.JobFrames;
import org.callsheet.floor.FrameRange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which frames of a job are to be rendered, as the farm knows or as its folder shows. */
@Api
@Path("/api/jobs/{id}/missing-frames")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MissingFrameResource {
  private final Call call;
  private final Farm farm;
  private final Jobs jobs;
  private final JobFrames looking;

  /** Takes the farm, and what looks. */
  public MissingFrameResource(Call call, Farm farm, Jobs jobs, JobFrames looking) {
    this.call = call;
    this.farm = farm;
    this.jobs = jobs;
    this.looking = looking;
  }

  /** Which frames are not there. */
  @GET
  @Operation(
      operationId = "listMissingFrames",
      summary = "Which frames are missing",
      description =
          "The frames of the job that are not finished, as a range and as a count. With"
              + " pictures=true the pictures of finished frames are read to their end, too: those"
              + " that are gone, empty, cut off, of another size than the others, or black. A retry"
              + " of the frames named renders just these.")
  public Answer<MissingFrames> listMissingFrames(
      @PathParam("id") String id,
      @Parameter(description = "Whether to look at the pictures.") @QueryParam("pictures")
          String pictures) {
    Voice voice = call.voice();
    boolean looks = Given.flag(pictures, "pictures");
    FrameTable table = farm.frames(jobs.get(id, call).id()).toCompletableFuture().join();
    List<FolderFrames.Fault> faults = looks ? looking.look(table) : List.of();
    int[] frames =
        IntStream.concat(
                IntStream.of(table.missing()), faults.stream().mapToInt(FolderFrames.Fault::frame))
            .sorted()
            .distinct()
            .toArray();
    return voice.answer(
        new MissingFrames(
            frames.length == 0 ? "" : FrameRange.of(frames).toString(),
            frames.length,
            looks
                ? faults.stream().map(each -> FolderFramesWire.fault(each, voice)).toList()
                : null),
        "total",
        Integer.toString(frames.length));
  }
}
