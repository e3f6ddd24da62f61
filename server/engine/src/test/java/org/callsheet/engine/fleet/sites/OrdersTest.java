package org.callsheet.engine.fleet.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.callsheet.engine.farm.Chunk;
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
import org.callsheet.engine.farm.Source;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.NewNode;
import org.callsheet.engine.fleet.Pools;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes are ordered for the work that waits, and never twice for the same. */
class OrdersTest {
  private static final Path HOME = Path.of("/home");
  private static final Path FILE = Path.of("/home/farm/orders.json");

  private final ForgetfulDisk disk = new ForgetfulDisk(new Random(5)).withFolder(HOME);
  private final AtomicFile files = new AtomicFile(disk, Access.PRIVATE);
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private final List<JobView> jobs = new ArrayList<>();
  private final List<NodeView> here = new ArrayList<>();
  private FarmMode mode = FarmMode.USUAL;
  private Fleet fleet;
  private Sites sites;
  private Orders orders;

  @BeforeEach
  void open() {
    files.createFolders(HOME.resolve("config/sites"));
    files.createFolders(HOME.resolve("farm"));
    site("cluster", "\"tags\": [\"cluster\"], \"memory\": 32, \"blender\": [\"4.2\"]");
    restart();
  }

  private void restart() {
    fleet =
        Fleet.open(
            disk,
            HOME.resolve("state"),
            Pools.open(disk, files, HOME.resolve("config/pools")),
            new Random(6),
            () -> now);
    sites = Sites.open(disk, files, HOME.resolve("config/sites"));
    orders = Orders.open(disk, files, FILE, fleet, () -> now);
  }

  private void site(String ident, String more) {
    String text =
        "{\"nodes\": [\"c-*\"], \"nodesMax\": 6, \"framesPerNode\": 10, \"startMinutes\": 30, "
            + more
            + "}";
    files.put(
        HOME.resolve("config/sites/" + ident + ".json"), text.getBytes(StandardCharsets.UTF_8));
  }

  private FarmView view() {
    return new FarmView("e", 1, FarmStanding.OPEN, mode, jobs.reversed(), here);
  }

  private Site site() {
    return sites.get("cluster");
  }

  private Orders.Status status() {
    return orders.demand(site(), view());
  }

  private JobView job(int todo, Kind kind, Set<String> requires, Set<JobId> after) {
    NamedPath file = NamedPath.parse("films::reef/one.blend");
    NewJob request =
        new NewJob(
            "One",
            new Source("reef", "", file, 1, 1),
            new Output(NamedPath.parse("films::reef"), Optional.empty()),
            FrameRange.parse("1-" + todo),
            kind,
            5,
            new Demands(Chunk.AUTO, "", requires, after),
            Overrides.NONE,
            false,
            true,
            "ola");
    JobView job =
        new JobView(
            new JobId(jobs.size() + 1),
            "v",
            request,
            JobState.WAITING,
            false,
            now,
            Optional.empty(),
            Optional.empty(),
            new Counts(todo, todo, 0, 0, 0),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Set.of(),
            false,
            Optional.empty(),
            0,
            Set.of());
    jobs.add(job);
    return job;
  }

  private void come(String name) {
    NodeId id =
        fleet
            .enrol(
                fleet.joinToken(),
                new NewNode(name, "1", "Linux", 8, 32L << 30, 1, List.of(), List.of("films")),
                view())
            .node();
    here.add(new NodeView(id, now, true, 1, List.of()));
  }

  @Test
  void nodesAreOrderedForTheFramesThatWaitUpToTheLimit() {
    assertThat(status().asked()).isEmpty();
    job(35, Kind.FRAMES, Set.of(), Set.of());
    assertThat(status().asked().orElseThrow().nodes()).isEqualTo(4);
    job(250, Kind.VIDEO, Set.of(), Set.of());
    assertThat(status().waiting().frames()).isEqualTo(36);
    job(1000, Kind.FRAMES, Set.of(), Set.of());
    assertThat(status().asked().orElseThrow().nodes()).isEqualTo(6);
    jobs.clear();
    assertThat(status().asked()).as("withdrawn, as nobody has begun").isEmpty();
  }

  @Test
  void onlyWorkThatItsNodesCanDoAndThatMayBeginCounts() {
    job(40, Kind.FRAMES, Set.of("optix"), Set.of());
    job(40, Kind.FRAMES, Set.of("blender>=4.3"), Set.of());
    assertThat(status().waiting().jobs()).isEmpty();
    JobView fits = job(10, Kind.FRAMES, Set.of("cluster", "memory>=32", "blender>=4.2"), Set.of());
    job(40, Kind.FRAMES, Set.of(), Set.of(fits.id()));
    assertThat(status().waiting().jobs()).containsExactly(fits);
    mode = new FarmMode(false, FarmMode.Order.FAIR, false);
    assertThat(status().asked()).as("each waits for a start").isEmpty();
    mode = new FarmMode(true, FarmMode.Order.FAIR, true);
    assertThat(status().asked()).as("the farm is paused").isEmpty();
  }

  @Test
  void anOrderIsTakenOnceAlsoOverAPowerCut() {
    job(40, Kind.FRAMES, Set.of(), Set.of());
    String id = status().asked().orElseThrow().id();
    Order taken = orders.take(site(), id, "me", view());
    disk.restartForgettingAll();
    restart();
    assertThat(orders.take(site(), id, "me", view())).isEqualTo(taken);
    assertThatThrownBy(() -> orders.take(site(), id, "another", view()))
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("order-taken"));
    orders.report(site(), id, true, "batch job 17");
    disk.restartForgettingAll();
    restart();
    assertThatThrownBy(() -> orders.take(site(), id, "me", view()))
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("order-taken"));
    assertThat(orders.report(site(), id, true, "again").said()).isEqualTo("batch job 17");
    assertThat(status().asked()).as("its nodes are on their way").isEmpty();
    assertThat(status().coming()).isEqualTo(4);
  }

  @Test
  void whatHasComeIsNoLongerWaitedForAndWhatNeverComesIsOrderedAnew() {
    job(40, Kind.FRAMES, Set.of(), Set.of());
    come("c-old");
    String first = status().asked().orElseThrow().id();
    orders.take(site(), first, "me", view());
    orders.report(site(), first, true, "");
    assertThat(status())
        .extracting(Orders.Status::here, Orders.Status::coming)
        .containsExactly(1, 3);
    come("c-1");
    come("elsewhere");
    assertThat(status())
        .extracting(Orders.Status::here, Orders.Status::coming)
        .containsExactly(2, 2);
    assertThat(status().asked()).isEmpty();
    now = now.plus(Duration.ofMinutes(31));
    Order again = status().asked().orElseThrow();
    assertThat(again.id()).isNotEqualTo(first);
    assertThat(again.nodes()).isEqualTo(2);
  }

  @Test
  void afterAFailureThereIsANewOrderLaterAndLater() {
    job(40, Kind.FRAMES, Set.of(), Set.of());
    Duration last = Duration.ZERO;
    for (int failures = 1; failures <= 4; failures++) {
      String id = status().asked().orElseThrow().id();
      orders.take(site(), id, "me", view());
      orders.report(site(), id, false, "sbatch: error");
      Duration pause = Duration.ZERO;
      while (status().asked().isEmpty()) {
        now = now.plusSeconds(10);
        pause = pause.plusSeconds(10);
      }
      assertThat(pause).isGreaterThan(last).isLessThanOrEqualTo(Duration.ofMinutes(10));
      last = pause;
    }
    assertThat(status().orders()).extracting(Order::said).contains("sbatch: error");
  }

  @Test
  void aSiteThatIsSwitchedOffIsAskedForNothing() {
    job(40, Kind.FRAMES, Set.of(), Set.of());
    assertThat(status().asked()).isPresent();
    sites.put(site().with(false, site().limits()));
    assertThat(status().asked()).isEmpty();
    disk.restartForgettingAll();
    restart();
    assertThat(site().enabled()).isFalse();
    assertThat(site().gives().has()).contains("cluster", "blender-4.2");
  }

  @Test
  void aWrongFileTakesOutOnlyThatSite() {
    site("wrong", "\"blender\": [\"newest\"]");
    site("none", "\"framesPerNode\": 0");
    sites.refresh();
    assertThat(sites.list()).extracting(Site::ident).containsExactly("cluster");
    assertThat(sites.problems()).hasSize(2);
  }

  @Test
  void anObserverIsToldOfEachEventOnceAndANewOneOfWhatComes() {
    Observers observers = Observers.open(disk, files, HOME.resolve("farm/observers.json"));
    job(1, Kind.FRAMES, Set.of(), Set.of());
    assertThat(observers.list("mail", view())).isEmpty();
    job(2, Kind.FRAMES, Set.of(), Set.of());
    JobEvent event = observers.list("mail", view()).getFirst();
    assertThat(event.what()).isEqualTo("submitted");
    assertThat(observers.list("mail", view())).as("not noted yet").containsExactly(event);
    observers.note("mail", List.of(event.id(), "made.up"), view());
    disk.restartForgettingAll();
    observers = Observers.open(disk, files, HOME.resolve("farm/observers.json"));
    assertThat(observers.list("mail", view())).isEmpty();
    assertThat(observers.list("chat", view())).isEmpty();
    assertThatThrownBy(() -> Observers.open(disk, files, FILE).list("../x", view()))
        .isInstanceOf(Refusal.class);
  }
}
