package org.callsheet.app.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.callsheet.app.events.Noted;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.fleet.Node;
import org.callsheet.engine.fleet.NodeState;
import org.callsheet.engine.fleet.sites.Order;
import org.callsheet.engine.fleet.sites.Orders;

/** What the farm's page shows: what goes on first, then what ended lately. Pure. */
final class FarmLayout {
  /** What a page of this kind can still be read with. */
  static final int JOBS_MAX = 60;

  private static final int NEWS_MAX = 8;

  private final Texts texts;
  private final Function<String, String> titles;
  private final Function<JobView, Optional<Reason>> why;
  private final List<Reason> warnings;
  private final List<Noted> news;

  /** Takes the texts and the titles of films by id. */
  FarmLayout(Texts texts, Function<String, String> titles) {
    this(texts, titles, JobView::why, List.of(), List.of());
  }

  /**
   * Takes what else there is to say.
   *
   * @param why a job does not render
   * @param warnings what somebody should look after
   * @param news what happened lately, newest first
   */
  FarmLayout(
      Texts texts,
      Function<String, String> titles,
      Function<JobView, Optional<Reason>> why,
      List<Reason> warnings,
      List<Noted> news) {
    this.texts = texts;
    this.titles = titles;
    this.why = why;
    this.warnings = List.copyOf(warnings);
    this.news = List.copyOf(news);
  }

  /**
   * The page of whoever may see jobs of these films.
   *
   * @param statistics address of the page about the use of the farm; empty: it is not for them
   */
  FarmPage of(
      FarmView farm,
      List<Node> nodes,
      List<SitesRead.Read> sites,
      String revision,
      String statistics,
      Predicate<String> films) {
    List<JobView> mine =
        farm.jobs().stream().filter(job -> films.test(job.request().source().project())).toList();
    List<Node> here = nodes.stream().filter(node -> node.state() != NodeState.AWAY).toList();
    int busy = here.stream().mapToInt(Node::busy).sum();
    return new FarmPage(
        Sheet.ofFarm(revision),
        statistics,
        texts.say("farm.status." + status(farm, here, busy)),
        here.size(),
        busy,
        here.stream().mapToInt(node -> node.card().slots()).sum(),
        farm.jobs().stream()
            .filter(job -> !job.state().ended())
            .mapToInt(job -> job.counts().todo() + job.counts().leased())
            .sum(),
        warnings.stream().map(this::say).toList(),
        news.stream().limit(NEWS_MAX).map(this::news).toList(),
        shown(mine).stream().map(job -> job(job, farm)).toList(),
        nodes.stream().map(this::node).toList(),
        sites.stream().map(this::site).toList(),
        FarmPage.Staff.NONE);
  }

  private FarmPage.News news(Noted noted) {
    return new FarmPage.News(
        Moment.of(noted.at(), texts),
        texts.sentence("notice." + noted.kind(), noted.parameters()),
        noted.job().map(Address::job).orElse(""));
  }

  private static String status(FarmView farm, List<Node> here, int busy) {
    if (farm.readOnly()) {
      return "read-only";
    }
    if (farm.mode().paused()) {
      return "paused";
    }
    if (busy > 0) {
      return "rendering";
    }
    boolean waits = farm.jobs().stream().anyMatch(job -> job.state() == JobState.WAITING);
    if (waits) {
      return here.isEmpty() ? "no-node" : "waiting";
    }
    return "idle";
  }

  /** What renders, then what else is not over, then what is, as far as there is room. */
  private static List<JobView> shown(List<JobView> jobs) {
    return jobs.stream()
        .sorted(Comparator.comparingInt(job -> place(job.state())))
        .limit(JOBS_MAX)
        .toList();
  }

  private static int place(JobState state) {
    return switch (state) {
      case RENDERING -> 0;
      case WAITING, STOPPED -> 1;
      case FINISHED, FAILED, CANCELLED -> 2;
    };
  }

  private String say(Reason reason) {
    return texts.reason(reason.code(), reason.parameters());
  }

  private FarmPage.Job job(JobView job, FarmView farm) {
    return new FarmPage.Job(
        job.id().toString(),
        Address.job(job.id().toString()),
        job.name(),
        titles.apply(job.request().source().project()),
        texts.say("farm.state." + job.state().word()),
        why.apply(job).map(this::say).orElse(""),
        job.counts().done(),
        job.counts().total(),
        (int) Math.floor(100 * farm.progress(job)));
  }

  private FarmPage.Node node(Node node) {
    return new FarmPage.Node(
        node.id().toString(),
        node.card().name(),
        texts.say("farm.node-state." + node.state().word()),
        node.work().isEmpty() && node.resting().isPresent()
            ? say(node.resting().get())
            : node.work().stream().map(this::work).collect(Collectors.joining("; ")),
        order(node.state()));
  }

  private static String order(NodeState state) {
    return switch (state) {
      case AWAY -> "";
      case DRAINING -> FarmStaffRoutes.APPROVE;
      case IDLE, RENDERING, RESTING -> FarmStaffRoutes.DRAIN;
    };
  }

  private FarmPage.Site site(SitesRead.Read read) {
    Orders.Status status = read.status();
    String state = read.site().enabled() ? "on" : "off";
    return new FarmPage.Site(
        read.site().name(),
        texts.say(
            "farm.site." + state,
            Map.of(
                "here", status.here(),
                "coming", status.coming(),
                "frames", status.waiting().frames())),
        status.orders().stream()
            .findFirst()
            .filter(order -> order.state() == Order.State.FAILED)
            .map(order -> texts.say("farm.site.failed", Map.of("said", order.said())))
            .orElse(""));
  }

  private String work(NodeView.Work work) {
    return work.frame().isPresent()
        ? texts.say("farm.frame", Map.of("job", work.jobName(), "frame", work.frame().getAsInt()))
        : texts.say("farm.loading", Map.of("job", work.jobName()));
  }
}
