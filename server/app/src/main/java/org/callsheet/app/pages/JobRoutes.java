package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.callsheet.app.movies.PreviewFilms;
import org.callsheet.contract.Problem;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Move;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One render: how far it is, its frames, and what can be done with it. */
@Path("/farm/jobs/{job}")
@RunOnVirtualThread
public class JobRoutes {
  /** Stops a render once the frames in work are finished. */
  static final String STOP_LATER = "stop-later";

  /** Renders once more what was made before something that it shows changed. */
  static final String OLDER = "older";

  private static final Map<String, Move> BY_OTHER_WORDS =
      Map.of(STOP_LATER, Move.STOP, OLDER, Move.RETRY);

  private final RoutingContext request;
  private final Visitors visitors;
  private final JobPages pages;
  private final Messages messages;
  private final Farm farm;
  private final FramePages frames;
  private final PreviewFilms films;

  /** Takes who visits and what there is to see. */
  public JobRoutes(
      RoutingContext request,
      Visitors visitors,
      JobPages pages,
      Messages messages,
      Farm farm,
      FramePages frames,
      PreviewFilms films) {
    this.films = films;
    this.request = request;
    this.visitors = visitors;
    this.pages = pages;
    this.messages = messages;
    this.farm = farm;
    this.frames = frames;
  }

  /** The page; {@code from} is the position of the first frame on it. */
  @GET
  @Operation(hidden = true)
  public Response job(
      @PathParam("job") String id, @QueryParam("from") @DefaultValue("0") String from) {
    return visitors.admit(
        request,
        visit ->
            pages
                .find(visit, id)
                .map(job -> pages.page(visit, job, position(from), 200, ""))
                .orElseGet(() -> messages.notFound(visit)));
  }

  /** Does something with it. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response act(@PathParam("job") String id, @FormParam("do") @DefaultValue("") String word) {
    return visitors.admit(
        request,
        visit ->
            pages
                .find(visit, id)
                .map(
                    job ->
                        pages.isArchived(job)
                            ? pages.page(visit, job, 0, 409, "")
                            : act(visit, job, word))
                .orElseGet(() -> messages.notFound(visit)));
  }

  private Response act(Visit visit, JobView job, String word) {
    Optional<Move> move =
        BY_OTHER_WORDS.containsKey(word)
            ? Optional.of(BY_OTHER_WORDS.get(word))
            : Arrays.stream(Move.values()).filter(each -> each.word().equals(word)).findFirst();
    if (move.isEmpty()) {
      return messages.notFound(visit);
    }
    if (!JobPages.may(visit, job, move.get())) {
      return messages.forbidden(visit);
    }
    String user = visit.caller().id();
    try {
      CompletionStage<JobView> done =
          switch (word) {
            case STOP_LATER -> farm.stopAfterFrames(job.id(), user);
            case OLDER -> farm.retryOlder(job.id(), user);
            default -> farm.move(job.id(), move.get(), user);
          };
      done.toCompletableFuture().join();
      return Answers.goTo(Address.job(job.id().toString())).build();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Refusal refusal) {
        Problem problem = visitors.problem(request, refusal);
        // What can be done instead stands on the page: its buttons are those of this moment.
        return pages.page(visit, job, 0, problem.status(), problem.detail());
      }
      throw failed;
    }
  }

  /** The small film of its frames. */
  @GET
  @Path("/film")
  @Operation(hidden = true)
  public Response film(@PathParam("job") String id) {
    return visitors
        .find(request)
        .flatMap(visit -> pages.find(visit, id))
        .flatMap(pages::film)
        .map(
            film ->
                films.answer(film, name -> Optional.ofNullable(request.request().getHeader(name))))
        .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
  }

  /** One frame. */
  @GET
  @Path("/frames/{frame}")
  @Operation(hidden = true)
  public Response frame(@PathParam("job") String id, @PathParam("frame") String frame) {
    return visitors.admit(
        request,
        visit ->
            pages
                .find(visit, id)
                .flatMap(job -> number(frame).flatMap(at -> frames.page(visit, job, at)))
                .orElseGet(() -> messages.notFound(visit)));
  }

  /** The small picture of a finished frame. */
  @GET
  @Path("/frames/{frame}/picture")
  @Operation(hidden = true)
  public Response picture(@PathParam("job") String id, @PathParam("frame") String frame) {
    return picture(id, frame, (job, at) -> frames.small(job.id(), at));
  }

  /** The picture as it was rendered. */
  @GET
  @Path("/frames/{frame}/large")
  @Operation(hidden = true)
  public Response large(@PathParam("job") String id, @PathParam("frame") String frame) {
    return picture(id, frame, frames::large);
  }

  private Response picture(
      String id, String frame, BiFunction<JobView, Integer, Optional<Response>> which) {
    return visitors
        .find(request)
        .flatMap(visit -> pages.find(visit, id))
        .flatMap(job -> number(frame).flatMap(at -> which.apply(job, at)))
        .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
  }

  private static Optional<Integer> number(String frame) {
    try {
      return Optional.of(Integer.valueOf(frame));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static int position(String from) {
    try {
      return Integer.parseInt(from);
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }
}
