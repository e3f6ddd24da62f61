package org.callsheet.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.callsheet.engine.farm.Counts;
import org.callsheet.engine.farm.Demands;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.FarmStanding;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.FrameResult;
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
import org.callsheet.engine.farm.Source;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.Test;

/** A node that fails for everybody gets no more work; one that fails for one film does. */
class SickNodesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Reason WHY = new Reason("crashed", Map.of());

  private final ForgetfulDisk disk = new ForgetfulDisk(new Random(3)).withFolder(Path.of("/home"));
  private final Fleet fleet =
      Fleet.open(
          disk,
          Path.of("/home/state"),
          Pools.open(disk, new AtomicFile(disk, Access.PRIVATE), Path.of("/home/pools")),
          new Random(4),
          InstantSource.fixed(NOW));
  private final List<NodeView> here = new ArrayList<>();
  private final SickNodes sick = new SickNodes(this::view, fleet, Runnable::run);
  private final NodeId ill = join("PC 7");

  private FarmView view() {
    return new FarmView("e", 1, FarmStanding.OPEN, FarmMode.USUAL, List.of(), here);
  }

  private NodeId join(String name) {
    NewNode card = new NewNode(name, "0.1.0", "Linux", 8, 1L << 34, 1, List.of(), List.of());
    NodeId id = fleet.enrol(fleet.joinToken(), card, view()).node();
    here.add(new NodeView(id, NOW, true, 1, List.of()));
    return id;
  }

  private static JobView job(String film) {
    NamedPath folder = NamedPath.parse("films::" + film);
    NewJob request =
        new NewJob(
            "010",
            new Source(film, "", folder.resolve("a.blend"), 1, 1),
            new Output(folder, Optional.empty()),
            FrameRange.of(1, 9),
            Kind.FRAMES,
            5,
            Demands.NONE,
            Overrides.NONE,
            false,
            true,
            "ana");
    return new JobView(
        new JobId(1),
        "v",
        request,
        JobState.RENDERING,
        false,
        NOW,
        Optional.empty(),
        Optional.empty(),
        new Counts(9, 9, 0, 0, 0),
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
  }

  private void fails(String... films) {
    for (String film : films) {
      sick.tryFailed(job(film), ill, WHY);
    }
  }

  @Test
  void whoFailsForSeveralFilmsIsTakenOutUntilStaffSaysOtherwise() {
    join("PC 8");
    fails("blau", "blau");
    assertThat(fleet.abilities(ill).takesWork()).isTrue();
    fails("grün");
    assertThat(fleet.abilities(ill).takesWork()).isFalse();
    assertThat(sick.list())
        .containsExactly(
            new Reason("node-sick", Map.of("node", "PC 7", "tries", "3", "films", "2")));
    fleet.drain(ill, false);
    assertThat(sick.list()).isEmpty();
    fails("blau", "grün");
    assertThat(fleet.abilities(ill).takesWork()).as("it begins anew").isTrue();
  }

  @Test
  void aFilmThatFailsEverywhereIsNotTheNodesFault() {
    join("PC 8");
    fails("blau", "blau", "blau", "blau", "blau");
    assertThat(fleet.abilities(ill).takesWork()).isTrue();
  }

  @Test
  void whoFinishesSomethingInBetweenIsWell() {
    join("PC 8");
    fails("blau", "grün");
    FrameResult result = new FrameResult("r", null, new JobId(1), 1, 1, 1, "CPU", List.of());
    sick.frameDone(job("blau"), new DoneFrame(result, ill, Optional.empty(), 1));
    fails("blau", "grün");
    assertThat(fleet.abilities(ill).takesWork()).isTrue();
  }

  @Test
  void theLastOneThatTakesWorkKeepsIt() {
    fails("blau", "grün", "blau", "grün");
    assertThat(fleet.abilities(ill).takesWork()).isTrue();
    NodeId other = join("PC 8");
    fleet.drain(other, true);
    fails("blau");
    assertThat(fleet.abilities(ill).takesWork()).isTrue();
    fleet.drain(other, false);
    fails("blau");
    assertThat(fleet.abilities(ill).takesWork()).isFalse();
  }
}
