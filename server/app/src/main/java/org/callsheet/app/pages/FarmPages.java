package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callsheet.app.events.DiskSpace;
import org.callsheet.app.events.Noted;
import org.callsheet.app.events.Notices;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.SickNodes;
import org.callsheet.engine.people.ProjectId;

/** Makes the farm's page: one body for all who may see the same films. */
@Singleton
public final class FarmPages {
  private final Farm farm;
  private final Fleet fleet;
  private final SitesRead sites;
  private final Films films;
  private final Ways ways;
  private final Bodies bodies;
  private final Answers answers;
  private final DiskSpace space;
  private final Notices notices;
  private final SickNodes sick;

  FarmPages(
      Farm farm,
      Fleet fleet,
      SitesRead sites,
      Films films,
      Ways ways,
      Bodies bodies,
      Answers answers,
      DiskSpace space,
      Notices notices,
      SickNodes sick) {
    this.sick = sick;
    this.space = space;
    this.notices = notices;
    this.farm = farm;
    this.fleet = fleet;
    this.sites = sites;
    this.films = films;
    this.ways = ways;
    this.bodies = bodies;
    this.answers = answers;
  }

  Response farm(Visit visit, Answers.Known known) {
    FarmView view = farm.view();
    String revision = view.epoch() + "-" + view.revision();
    String seen =
        (StatisticsPages.isFor(visit) + "/" + FarmStaffRoutes.isFor(visit) + "/")
            + ways.films(visit).stream()
                .map(film -> film.id().value())
                .collect(Collectors.joining("/"));
    Texts texts = visit.texts();
    Bodies.Key key = new Bodies.Key("farm", seen, texts.language());
    Bodies.Rendered body =
        bodies.get(
            key,
            new Bodies.Shown<>(
                String.join(
                    "-",
                    revision,
                    String.valueOf(sites.revision()),
                    Long.toString(fleet.revision()),
                    String.valueOf(warnings().hashCode()),
                    String.valueOf(farm.rehearsal().hashCode()),
                    Long.toString(notices.revision())),
                () -> layout(visit, view, revision)),
            page -> Templates.farm(page, texts).render());
    return answers.kept(
        known, ways.frame(visit, texts.say("farm.title"), Address.FARM), texts, body);
  }

  private FarmPage layout(Visit visit, FarmView view, String revision) {
    FarmPage page =
        new FarmLayout(visit.texts(), this::title, this::why, warnings(), news(visit))
            .of(
                view,
                fleet.list(view),
                sites.list(view),
                revision,
                StatisticsPages.isFor(visit) ? Address.FARM_STATISTICS : "",
                project -> visit.reaches("listJobs", project));
    return FarmStaffRoutes.isFor(visit) ? page.with(staff(visit, view)) : page;
  }

  private FarmPage.Staff staff(Visit visit, FarmView view) {
    FarmMode mode = view.mode();
    return new FarmPage.Staff(
        Address.FARM_STAFF,
        mode.paused(),
        mode.autostart(),
        mode.order() == FarmMode.Order.FAIR,
        new RehearsalLayout(visit.texts(), node -> name(node, view)).of(farm.rehearsal()));
  }

  private String name(NodeId node, FarmView view) {
    return fleet.find(node, view).map(known -> known.card().name()).orElse(node.toString());
  }

  private List<Noted> news(Visit visit) {
    return notices.list(project -> visit.reaches("listNotices", project));
  }

  private List<Reason> warnings() {
    return Stream.concat(space.low().stream(), sick.list().stream()).toList();
  }

  private Optional<Reason> why(JobView job) {
    return farm.why(job.id()).stream().findFirst();
  }

  private String title(String project) {
    return films
        .find(new ProjectId(project))
        .map(Project::film)
        .map(Project.Film::title)
        .orElse(project);
  }
}
