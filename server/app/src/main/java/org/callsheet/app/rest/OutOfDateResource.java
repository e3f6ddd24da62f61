package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.callsheet.contract.Answer;
import org.callsheet.contract.RenderOutOfDate;
import org.callsheet.contract.ShotRender;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.production.Freshness;
import org.callsheet.engine.production.OutOfDate;
import org.callsheet.floor.Cursor;
import org.callsheet.floor.FrameRange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shots whose frames do not show what there is now. */
@Api
@Path("/api/projects/{project}/out-of-date")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OutOfDateResource {
  private final Call call;
  private final FilmAccess access;
  private final AssetAccess assets;
  private final OutOfDate outOfDate;

  /** Takes the films and what compares. */
  public OutOfDateResource(Call call, FilmAccess access, AssetAccess assets, OutOfDate outOfDate) {
    this.call = call;
    this.access = access;
    this.assets = assets;
    this.outOfDate = outOfDate;
  }

  /** What there is to render. */
  @GET
  @Operation(
      operationId = "listOutOfDate",
      summary = "List shots that are out of date",
      description =
          "Shots with frames that are missing, or that were made before their file or something it"
              + " links to changed, in the order of the film; those of which nothing was rendered"
              + " yet are new.")
  public Answer<List<ShotRender>> listOutOfDate(
      @PathParam("project") String project, @BeanParam Paging paging) {
    var film = access.get(project, call);
    Voice voice = call.voice();
    List<OutOfDate.Shot> shots = outOfDate.list(film.id());
    var part =
        paging.ofSorted(
            IntStream.range(0, shots.size()).boxed().toList(), at -> new Cursor(at, "", ""));
    return voice.answer(part.map(at -> wire(shots.get(at))), part.page());
  }

  /** Renders it. */
  @POST
  @Path("/render")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      operationId = "renderOutOfDate",
      summary = "Render what is out of date",
      description =
          "A job for each shot, with the frames it needs and nothing else. A shot that is being"
              + " rendered, or whose file something is wrong with, is left out and says why.")
  public Answer<List<ShotRender>> renderOutOfDate(
      @PathParam("project") String project, RenderOutOfDate asked) {
    var film = access.get(project, call);
    Voice voice = call.voice();
    List<OutOfDate.Sent> sent =
        outOfDate.render(film.id(), which(asked), new UserId(call.caller().id()));
    long jobs = sent.stream().filter(each -> each.job().isPresent()).count();
    return voice.answer(
        sent.stream().map(each -> wire(each, voice)).toList(), "jobs", Long.toString(jobs));
  }

  private Predicate<OutOfDate.Shot> which(RenderOutOfDate asked) {
    if (asked != null && asked.assets() != null) {
      List<AssetId> ids = asked.assets().stream().map(id -> assets.get(id, call).id()).toList();
      return shot -> ids.contains(shot.asset().id());
    }
    boolean alsoNew = asked != null && Boolean.TRUE.equals(asked.alsoNew());
    return shot -> alsoNew || shot.freshness().isOutOfDate();
  }

  private static ShotRender wire(OutOfDate.Shot shot) {
    return wire(shot, shot.job(), null);
  }

  private static ShotRender wire(OutOfDate.Sent sent, Voice voice) {
    return wire(
        sent.shot(),
        sent.job().map(job -> job.id()).or(() -> sent.shot().job()),
        sent.problem().map(problem -> Reasons.of(problem, voice)).orElse(null));
  }

  private static ShotRender wire(
      OutOfDate.Shot shot, Optional<JobId> job, org.callsheet.contract.Reason problem) {
    Freshness freshness = shot.freshness();
    FrameRange frames = freshness.toDo().orElseThrow();
    return new ShotRender(
        shot.asset().id().value(),
        shot.asset().name(),
        freshness.isNew() ? "new" : "out-of-date",
        frames.toString(),
        frames.count(),
        freshness.older(),
        freshness.missing(),
        shot.seconds().isPresent() ? shot.seconds().getAsDouble() : null,
        job.map(JobId::toString).orElse(null),
        problem);
  }
}
