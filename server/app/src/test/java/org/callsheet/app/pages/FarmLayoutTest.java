package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.callsheet.app.events.Noted;
import org.callsheet.engine.farm.AttemptId;
import org.callsheet.engine.farm.Counts;
import org.callsheet.engine.farm.Demands;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.FarmStanding;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.farm.Roster;
import org.callsheet.engine.farm.Source;
import org.callsheet.engine.fleet.NewNode;
import org.callsheet.engine.fleet.Node;
import org.callsheet.engine.fleet.NodeState;
import org.callsheet.engine.fleet.sites.Order;
import org.callsheet.engine.fleet.sites.Orders;
import org.callsheet.engine.fleet.sites.Site;
import org.callsheet.engine.fleet.sites.Waiting;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.Test;

/** What the farm's page says of a farm. */
class FarmLayoutTest {
  private static final Instant THEN = Instant.parse("2026-11-22T09:00:00Z");

  /** Keys instead of sentences, so that a test sees which one was chosen. */
  private static final Texts KEYS =
      new Texts() {
        @Override
        public String language() {
          return "en";
        }

        @Override
        public String say(String key, Map<String, ?> values) {
          return values.isEmpty() ? key : key + values;
        }

        @Override
        public String reason(String code, Map<String, String> parameters) {
          return "because " + code;
        }

        @Override
        public String sentence(String key, Map<String, String> parameters) {
          return key;
        }
      };

  @Test
  void theHeadlineSaysWhatTheFarmIsDoing() {
    assertThat(page(List.of(), List.of()).status()).isEqualTo("farm.status.idle");
    assertThat(page(List.of(job(1, JobState.WAITING, 0, 24)), List.of()).status())
        .isEqualTo("farm.status.no-node");
    assertThat(
            page(List.of(job(1, JobState.WAITING, 0, 24)), List.of(node(NodeState.IDLE))).status())
        .isEqualTo("farm.status.waiting");
    assertThat(
            page(
                    List.of(job(1, JobState.RENDERING, 3, 24)),
                    List.of(node(NodeState.RENDERING, OptionalInt.of(4))))
                .status())
        .isEqualTo("farm.status.rendering");
    assertThat(page(List.of(job(1, JobState.FINISHED, 24, 24)), List.of()).status())
        .isEqualTo("farm.status.idle");
    FarmView stopped =
        new FarmView("e", 1, FarmStanding.READ_ONLY, FarmMode.USUAL, List.of(), List.of());
    assertThat(
            new FarmLayout(KEYS, id -> id)
                .of(stopped, List.of(), List.of(), "1", "", film -> true)
                .status())
        .isEqualTo("farm.status.read-only");
  }

  @Test
  void aNodeThatIsAwayDoesNotCount() {
    FarmPage page =
        page(
            List.of(), List.of(node(NodeState.AWAY), node(NodeState.RENDERING, OptionalInt.of(4))));
    assertThat(page.nodesHere()).isEqualTo(1);
    assertThat(page.slots()).isEqualTo(2);
    assertThat(page.busy()).isEqualTo(1);
    assertThat(page.nodes()).as("but it is shown").hasSize(2);
  }

  @Test
  void aNodeSaysWhatItWorksOn() {
    FarmPage page =
        page(
            List.of(),
            List.of(
                node(NodeState.RENDERING, OptionalInt.of(4)),
                node(NodeState.RENDERING, OptionalInt.empty())));
    assertThat(page.nodes().get(0).work()).startsWith("farm.frame").contains("Shot", "4");
    assertThat(page.nodes().get(1).work()).startsWith("farm.loading");
  }

  @Test
  void onlyAWholeJobIsAtAHundredPercent() {
    assertThat(percent(0, 3)).isZero();
    assertThat(percent(1, 3)).isEqualTo(33);
    assertThat(percent(9_999, 10_000)).isEqualTo(99);
    assertThat(percent(10_000, 10_000)).isEqualTo(100);
  }

  @Test
  void whatGoesOnStandsAboveWhatIsOverAndThereIsALimit() {
    List<JobView> jobs = new ArrayList<>();
    for (int id = 200; id > 0; id--) {
      JobState going = id == 100 ? JobState.RENDERING : JobState.WAITING;
      jobs.add(job(id, id % 50 == 0 ? going : JobState.FINISHED, 24, 24));
    }
    assertThat(page(jobs, List.of()).jobs())
        .hasSize(FarmLayout.JOBS_MAX)
        .extracting(FarmPage.Job::id)
        .startsWith("j100", "j200", "j150", "j50", "j199", "j198");
  }

  @Test
  void jobsOfOtherFilmsAreNotShownButCounted() {
    FarmView farm =
        new FarmView(
            "e",
            1,
            FarmStanding.OPEN,
            FarmMode.USUAL,
            List.of(job(1, JobState.WAITING, 4, 24)),
            List.of());
    FarmPage page =
        new FarmLayout(KEYS, id -> id).of(farm, List.of(), List.of(), "1", "", film -> false);
    assertThat(page.jobs()).isEmpty();
    assertThat(page.framesToDo()).isEqualTo(20);
  }

  @Test
  void aSiteSaysWhatIsOnItsWayAndWhatItsLastCommandSaid() {
    Order failed =
        new Order("c-1", "c", 2, Order.State.FAILED, THEN, "me", Set.of(), "no partition");
    Site site = new Site("c", "Cluster", true, Roster.Abilities.NONE, List.of(), Site.Limits.USUAL);
    Orders.Status status = new Orders.Status(1, 0, new Waiting(List.of()), List.of(failed));
    FarmView farm = new FarmView("e", 1, FarmStanding.OPEN, FarmMode.USUAL, List.of(), List.of());
    FarmPage page =
        new FarmLayout(KEYS, id -> id)
            .of(farm, List.of(), List.of(new SitesRead.Read(site, status)), "1", "", film -> true);
    assertThat(page.sites().getFirst().nodes()).startsWith("farm.site.on").contains("here=1");
    assertThat(page.sites().getFirst().trouble()).contains("no partition");
  }

  @Test
  void aJobSaysWhyItWaits() {
    FarmPage page = page(List.of(job(1, JobState.WAITING, 0, 24)), List.of());
    assertThat(page.jobs().getFirst().why()).isEqualTo("because no-node");
    assertThat(page.jobs().getFirst().film()).isEqualTo("title of film");
  }

  private static int percent(int done, int all) {
    return page(List.of(job(1, JobState.RENDERING, done, all)), List.of())
        .jobs()
        .getFirst()
        .percent();
  }

  @Test
  void theNewestNewsLeadToTheirRenders() {
    List<Noted> news =
        Stream.iterate(20, number -> number - 1)
            .limit(20)
            .map(
                number ->
                    new Noted(
                        number,
                        THEN,
                        "job-failed",
                        Optional.of("film"),
                        Optional.of("j" + number),
                        Map.of("name", "shot " + number)))
            .toList();
    FarmView farm = new FarmView("e", 1, FarmStanding.OPEN, FarmMode.USUAL, List.of(), List.of());
    FarmPage page =
        new FarmLayout(KEYS, id -> id, JobView::why, List.of(), news)
            .of(farm, List.of(), List.of(), "1", "", film -> true);
    assertThat(page.news()).hasSize(8);
    assertThat(page.news().getFirst().address()).isEqualTo("/farm/jobs/j20");
    assertThat(page.news().getFirst().said()).isEqualTo("notice.job-failed");
  }

  private static FarmPage page(List<JobView> jobs, List<Node> nodes) {
    FarmView farm = new FarmView("e", 1, FarmStanding.OPEN, FarmMode.USUAL, jobs, List.of());
    return new FarmLayout(KEYS, id -> "title of " + id)
        .of(farm, nodes, List.of(), "1", "", film -> true);
  }

  private static JobView job(int id, JobState state, int done, int all) {
    NamedPath file = NamedPath.parse("films::film/shot.blend");
    NewJob request =
        new NewJob(
            "Shot",
            new Source("film", "", file, 1, 1),
            new Output(file.parent(), Optional.empty()),
            FrameRange.of(1, all),
            Kind.FRAMES,
            50,
            Demands.NONE,
            Overrides.NONE,
            false,
            true,
            "zoe");
    return new JobView(
        new JobId(id),
        "v",
        request,
        state,
        false,
        THEN,
        Optional.empty(),
        Optional.empty(),
        new Counts(all, all - done, 0, done, 0),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        state == JobState.WAITING ? Optional.of(Reason.of("no-node")) : Optional.empty(),
        Optional.empty(),
        Map.of(),
        Set.of(),
        false,
        Optional.empty(),
        0,
        Set.of());
  }

  private static Node node(NodeState state) {
    return new Node(new NodeId(1), card(), Set.of(), Set.of(), state, THEN, List.of());
  }

  private static Node node(NodeState state, OptionalInt frame) {
    NodeView.Work work =
        new NodeView.Work(
            new AttemptId("e", 1),
            new JobId(1),
            "Shot",
            FrameRange.of(4, 8),
            frame,
            0,
            OptionalDouble.empty());
    return new Node(new NodeId(1), card(), Set.of(), Set.of(), state, THEN, List.of(work));
  }

  private static NewNode card() {
    return new NewNode("pc07", "0.1.0", "Linux amd64", 4, 1L << 33, 2, List.of(), List.of());
  }
}
