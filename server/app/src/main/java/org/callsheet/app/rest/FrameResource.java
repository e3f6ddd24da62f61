package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Frame;
import org.callsheet.contract.FrameLog;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FrameState;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.results.Thumbnails;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The frames of a job. */
@Api
@Path("/api/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
public class FrameResource {
  private static final String FRAME = "Callsheet-Frame";
  private static final String STATES = "todo, leased, done, failed";
  private static final int LOOKED_AT_MAX = 64;

  private final Call call;
  private final Farm farm;
  private final Jobs jobs;
  private final Thumbnails thumbnails;
  private final Pictures pictures;

  /** Takes the farm and what its frames look like. */
  public FrameResource(Call call, Farm farm, Jobs jobs, Thumbnails thumbnails, Pictures pictures) {
    this.thumbnails = thumbnails;
    this.pictures = pictures;
    this.call = call;
    this.farm = farm;
    this.jobs = jobs;
  }

  /** Every frame and how far it is. */
  @GET
  @Path("/{id}/frames")
  @NonBlocking
  @Operation(
      operationId = "listFrames",
      summary = "List the frames of a job",
      description = "By number, each with its state, its render time and its files.")
  public CompletionStage<Answer<List<Frame>>> listFrames(
      @PathParam("id") String id,
      @Parameter(description = "Only frames in this state.") @QueryParam("state") String state,
      @BeanParam Paging paging) {
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    Predicate<FrameView> wanted = inState(state);
    return farm.frames(job.id()).thenApply(table -> page(table, wanted, paging, voice));
  }

  /** What the renderer of a frame prints. */
  @GET
  @Path("/{id}/frames/{frame}/log")
  @NonBlocking
  @Operation(
      operationId = "getFrameLog",
      summary = "Read along what the renderer of a frame prints",
      description =
          "The end of the renderer's output while the frame is being rendered. The first answer may"
              + " be empty: its node begins to send it, and goes on for twenty seconds after the last"
              + " reading. What a failed attempt said is in the log of the job.")
  public CompletionStage<Answer<FrameLog>> getFrameLog(
      @PathParam("id") String id, @PathParam("frame") int frame) {
    Voice voice = call.voice();
    JobView job = jobs.get(id, call);
    return farm.watch(job.id(), frame).thenApply(log -> answer(log, frame, voice));
  }

  private static Answer<FrameLog> answer(
      org.callsheet.engine.farm.FrameLog log, int frame, Voice voice) {
    boolean isLive = log.attempt().isPresent();
    FrameLog wire = new FrameLog(isLive, log.node().map(NodeId::toString).orElse(null), log.text());
    return (isLive ? voice : voice.about("not-now")).answer(wire, "frame", Integer.toString(frame));
  }

  /** What a finished frame looks like. */
  @GET
  @Path("/{id}/frames/{frame}/thumbnail")
  @Produces("image/jpeg")
  @RunOnVirtualThread
  @Operation(
      operationId = "getFrameThumbnail",
      summary = "Read the small picture of a frame",
      description =
          "A JPEG, at most 320 pixels wide and high; 404 as long as no node has given one. Formats"
              + " that Blender cannot read again, as EXR with several layers, have none.")
  public Response getFrameThumbnail(@PathParam("id") String id, @PathParam("frame") int frame) {
    return picture(jobs.get(id, call), frame);
  }

  /** What the newest finished frame of a job looks like. */
  @GET
  @Path("/{id}/preview")
  @Produces("image/jpeg")
  @RunOnVirtualThread
  @Operation(
      operationId = "getPreview",
      summary = "Read the small picture of the newest frame",
      description =
          "The picture that came last, with its number in the header Callsheet-Frame; after a"
              + " restart of the server that of the last frames that are done. 404 as long as there"
              + " is none.")
  public Response getPreview(@PathParam("id") String id) {
    JobView job = jobs.get(id, call);
    int frame = newest(job).orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND));
    call.answerHeader(FRAME, Integer.toString(frame));
    return picture(job, frame);
  }

  private OptionalInt newest(JobView job) {
    OptionalInt known = thumbnails.newest(job.id());
    if (known.isPresent()) {
      return known;
    }
    FrameTable table = farm.frames(job.id()).toCompletableFuture().join();
    return IntStream.range(0, table.count())
        .map(position -> table.count() - 1 - position)
        .mapToObj(table::get)
        .filter(frame -> frame.state() == FrameState.DONE)
        .limit(LOOKED_AT_MAX)
        .mapToInt(FrameView::frame)
        .filter(frame -> thumbnails.find(job.id(), frame).isPresent())
        .findFirst();
  }

  private Response picture(JobView job, int frame) {
    return pictures.answer(
        thumbnails
            .find(job.id(), frame)
            .orElseThrow(
                () -> new Refused(ProblemCode.NOT_FOUND, "frame", Integer.toString(frame))),
        call);
  }

  private static Predicate<FrameView> inState(String word) {
    if (word == null) {
      return frame -> true;
    }
    for (FrameState state : FrameState.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
        return frame -> frame.state() == state;
      }
    }
    throw Given.notPossible("state", word, STATES);
  }

  private static Answer<List<Frame>> page(
      FrameTable table, Predicate<FrameView> wanted, Paging paging, Voice voice) {
    List<Integer> positions =
        IntStream.range(0, table.count())
            .filter(position -> wanted.test(table.get(position)))
            .boxed()
            .toList();
    var part = paging.ofSorted(positions, at -> new Cursor(table.get(at).frame(), "", ""));
    return voice.answer(part.map(at -> JobWire.of(table.get(at), voice)), part.page());
  }
}
