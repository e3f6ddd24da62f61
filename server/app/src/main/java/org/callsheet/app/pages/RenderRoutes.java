package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.production.Freshness;
import org.callsheet.engine.production.OutOfDate;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sends to render what is out of date. */
@Path("/films/{project}/shots/render")
@RunOnVirtualThread
public class RenderRoutes {
  private static final String OPERATION = "renderOutOfDate";

  private final RoutingContext request;
  private final FilmRoutes films;
  private final OutOfDate outOfDate;
  private final Desk desk;

  /** What a page is made with. */
  @jakarta.inject.Singleton
  record Desk(Answers answers, Ways ways) {}

  /** Takes who visits and what there is to do. */
  public RenderRoutes(RoutingContext request, FilmRoutes films, OutOfDate outOfDate, Desk desk) {
    this.request = request;
    this.films = films;
    this.outOfDate = outOfDate;
    this.desk = desk;
  }

  /** What there is to render. */
  @GET
  @Operation(hidden = true)
  public Response list(@PathParam("project") String project) {
    return films.show("listOutOfDate", project, sight -> page(sight, Map.of(), 200));
  }

  /** Renders it. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response render(
      @PathParam("project") String project, @FormParam("shot") List<String> picked) {
    return films.show(
        OPERATION,
        project,
        sight -> {
          UserId by = new UserId(sight.visit().caller().id());
          Map<String, Reason> problems = new HashMap<>();
          outOfDate
              .render(sight.id(), shot -> picked.contains(shot.asset().id().value()), by)
              .forEach(
                  sent ->
                      sent.problem()
                          .ifPresent(why -> problems.put(sent.shot().asset().id().value(), why)));
          return problems.isEmpty()
              ? Answers.goTo(Address.render(project)).build()
              : page(sight, problems, 409);
        });
  }

  private Response page(FilmPages.Sight sight, Map<String, Reason> problems, int status) {
    Texts texts = sight.visit().texts();
    String film = sight.id().value();
    List<OutOfDate.Shot> shots = outOfDate.list(sight.id());
    RenderPage page =
        new RenderPage(
            sight.film().film().title(),
            Address.render(film),
            Address.shots(film),
            shots.stream().map(shot -> line(film, shot, problems, texts)).toList(),
            total(shots, texts),
            sight.visit().reaches(OPERATION, film) ? "" : texts.say("asset.only-the-team"));
    return desk.answers()
        .once(
            status,
            desk.ways()
                .frame(
                    sight.visit(),
                    texts.say("render.title") + ": " + page.film(),
                    sight.id(),
                    Address.shots(film)),
            texts,
            Templates.render(page, texts).render());
  }

  private static RenderPage.Line line(
      String film, OutOfDate.Shot shot, Map<String, Reason> problems, Texts texts) {
    String id = shot.asset().id().value();
    Freshness freshness = shot.freshness();
    return new RenderPage.Line(
        id,
        Address.asset(film, id),
        shot.asset().name(),
        what(freshness, texts),
        Took.say(shot.seconds(), texts),
        freshness.isOutOfDate(),
        shot.job().map(job -> Address.job(job.toString())).orElse(""),
        Optional.ofNullable(problems.get(id))
            .map(why -> texts.reason(why.code(), why.parameters()))
            .orElse(""));
  }

  /** In words: frames that are older, and frames that are missing. */
  static String what(Freshness freshness, Texts texts) {
    if (freshness.isNew()) {
      return texts.count("render.new", freshness.wanted());
    }
    String older = texts.count("render.older", freshness.older());
    String missing = texts.count("render.missing", freshness.missing());
    return freshness.missing() == 0
        ? older
        : freshness.older() == 0 ? missing : older + " " + missing;
  }

  private static String total(List<OutOfDate.Shot> shots, Texts texts) {
    double seconds = shots.stream().mapToDouble(shot -> shot.seconds().orElse(0)).sum();
    int frames = shots.stream().mapToInt(s -> s.freshness().toDo().orElseThrow().count()).sum();
    if (frames == 0) {
      return "";
    }
    String said = texts.count("render.total", frames);
    return seconds == 0
        ? said
        : said
            + " "
            + texts.say("render.time", Map.of("time", Took.say(OptionalDouble.of(seconds), texts)));
  }
}
