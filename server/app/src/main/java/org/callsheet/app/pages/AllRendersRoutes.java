package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.ProjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Every render there ever was, to be looked for. The archive is read when a page reaches it. */
@Path("/farm/jobs")
@RunOnVirtualThread
public class AllRendersRoutes {
  private static final int SHOWN = 50;

  private final RoutingContext request;
  private final Visitors visitors;
  private final Farm farm;
  private final Films films;
  private final Sheets sheets;

  /** What pages are made with. */
  @Singleton
  record Sheets(Ways ways, Answers answers) {}

  /** Takes who visits and what there is to see. */
  public AllRendersRoutes(
      RoutingContext request, Visitors visitors, Farm farm, Films films, Sheets sheets) {
    this.request = request;
    this.visitors = visitors;
    this.farm = farm;
    this.films = films;
    this.sheets = sheets;
  }

  /** The page; {@code from} is the position of the first render on it. */
  @GET
  @Operation(hidden = true)
  public Response renders(
      @QueryParam("text") @DefaultValue("") String text,
      @QueryParam("from") @DefaultValue("0") String from) {
    return visitors.admit(request, visit -> show(visit, text.strip(), position(from)));
  }

  private static int position(String from) {
    try {
      return Math.max(0, Integer.parseInt(from));
    } catch (NumberFormatException odd) {
      return 0;
    }
  }

  private Response show(Visit visit, String text, int from) {
    Texts texts = visit.texts();
    List<AllRendersPage.Line> found = new ArrayList<>(lines(farm.view().jobs(), visit, text));
    if (found.size() <= from + SHOWN) {
      found.addAll(lines(farm.archived(), visit, text));
    }
    List<AllRendersPage.Line> lines =
        found.subList(Math.min(from, found.size()), Math.min(from + SHOWN, found.size()));
    AllRendersPage page =
        new AllRendersPage(
            Address.RENDERS,
            text,
            lines,
            from == 0 ? "" : Address.renders(text, Math.max(0, from - SHOWN)),
            from + SHOWN < found.size() ? Address.renders(text, from + SHOWN) : "");
    return sheets
        .answers()
        .once(
            200,
            sheets.ways().frame(visit, texts.say("renders.title"), Address.FARM),
            texts,
            Templates.allRenders(page, texts).render());
  }

  private List<AllRendersPage.Line> lines(List<JobView> jobs, Visit visit, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return jobs.stream()
        .filter(job -> visit.reaches("listJobs", job.request().source().project()))
        .sorted(Comparator.comparing(JobView::id).reversed())
        .map(job -> line(job, visit.texts()))
        .filter(
            line ->
                Stream.of(line.name(), line.film(), line.by(), line.state())
                    .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted)))
        .toList();
  }

  private AllRendersPage.Line line(JobView job, Texts texts) {
    String project = job.request().source().project();
    return new AllRendersPage.Line(
        Address.job(job.id().toString()),
        job.name(),
        films
            .find(new ProjectId(project))
            .map(Project::film)
            .map(Project.Film::title)
            .orElse(project),
        job.request().submittedBy(),
        texts.say("farm.state." + job.state().word()),
        job.counts().done() + " " + texts.say("team.of") + " " + job.counts().total(),
        Moment.of(job.submitted(), texts));
  }
}
