package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a job says that does not render. */
class WhyTest {
  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);

  private JobId wanting(String pool, String... requires) {
    NewJob job = request("010", "1-9");
    Demands demands = new Demands(Chunk.AUTO, pool, Set.of(requires), Set.of());
    return all.submit(
        new NewJob(
            job.name(),
            job.source(),
            job.output(),
            job.frames(),
            job.kind(),
            job.priority(),
            demands,
            job.overrides(),
            job.scripts(),
            job.start(),
            job.submittedBy()));
  }

  private void can(
      TestingFarm.Node who, Set<String> pools, Set<String> has, Map<String, Integer> numbers) {
    all.abilities.put(who.id, new Roster.Abilities(true, pools, has, numbers, Set.of("films")));
  }

  private void comes(TestingFarm.Node who) {
    who.call(1, List.of(), List.of(), List.of());
  }

  private Reason why(JobId job) {
    all.farm.tick();
    return all.farm.why(job).getFirst();
  }

  @Test
  void blenderIsTooOldAndTheNewestIsNamed() {
    can(node, Set.of(), Set.of(), Map.of(Requirement.BLENDER, 304));
    comes(node);
    assertThat(why(wanting("", "blender>=4.2")))
        .isEqualTo(new Reason("no-node-with-blender", Map.of("wanted", "4.2", "most", "3.4")));
  }

  @Test
  void theMemoryIsTooSmall() {
    can(node, Set.of(), Set.of(), Map.of(Requirement.MEMORY, 8));
    comes(node);
    assertThat(why(wanting("", "memory>=64")))
        .isEqualTo(new Reason("no-node-with-memory", Map.of("wanted", "64", "most", "8")));
  }

  @Test
  void nobodyHasTheTag() {
    comes(node);
    assertThat(why(wanting("", "optix")))
        .isEqualTo(new Reason("no-node-with-tag", Map.of("tag", "optix")));
  }

  @Test
  void noNodeOfThePoolIsOn() {
    comes(node);
    assertThat(why(wanting("gpu"))).isEqualTo(new Reason("no-node-in-pool", Map.of("pool", "gpu")));
  }

  @Test
  void thePoolIsOnAndLacksSomethingThatOthersHave() {
    can(node, Set.of("gpu"), Set.of(), Map.of(Requirement.MEMORY, 8));
    TestingFarm.Node other = all.node(2);
    can(other, Set.of(), Set.of(), Map.of(Requirement.MEMORY, 64));
    comes(node);
    comes(other);
    assertThat(why(wanting("gpu", "memory>=16")).code()).isEqualTo("no-node-with-memory");
  }

  @Test
  void eachIsThereButNotTogether() {
    can(node, Set.of(), Set.of("optix"), Map.of());
    TestingFarm.Node other = all.node(2);
    can(other, Set.of(), Set.of("fast"), Map.of());
    comes(node);
    comes(other);
    assertThat(why(wanting("", "optix", "fast")))
        .isEqualTo(new Reason("no-node-able", Map.of("requires", "fast, optix")));
  }

  @Test
  void noNodeHasTheFilmsFolder() {
    all.abilities.put(
        node.id, new Roster.Abilities(true, Set.of(), Set.of(), Map.of(), Set.of("elsewhere")));
    comes(node);
    assertThat(why(wanting("")))
        .isEqualTo(new Reason("no-node-with-path", Map.of("path", "films")));
  }

  @Test
  void nodesThatAreHereAndTakeNothing() {
    all.abilities.put(node.id, new Roster.Abilities(false, Set.of(), Set.of(), Map.of(), Set.of()));
    comes(node);
    assertThat(why(wanting("")).code()).isEqualTo("nodes-resting");
  }

  @Test
  void everyNodeThatCouldIsSwitchedOffForIt() {
    comes(node);
    JobId job = wanting("");
    now(all.farm.set(job, node.id, Optional.of(false), "ruth"));
    assertThat(why(job)).isEqualTo(new Reason("nodes-blocked", Map.of("nodes", "1")));
  }

  @Test
  void afterARestartItWaitsForTheNodesThatWereHere() {
    comes(node);
    JobId job = wanting("");
    all.kill();
    comes(all.node(2));
    assertThat(why(job).code()).isEqualTo("farm-starting");
    all.pass(Duration.ofSeconds(61));
    comes(all.node(2));
    assertThat(all.farm.view().standing()).isEqualTo(FarmStanding.OPEN);
  }

  @Test
  void whatItWaitsForWillNotFinishByItself() {
    comes(node);
    JobId first = all.submit(request("020", "1"));
    JobId second = all.submit(request("030", "1"));
    NewJob job = request("010", "1");
    Demands both = new Demands(Chunk.AUTO, "", Set.of(), Set.of(first, second));
    JobId last =
        all.submit(
            new NewJob(
                job.name(),
                job.source(),
                job.output(),
                job.frames(),
                job.kind(),
                job.priority(),
                both,
                job.overrides(),
                job.scripts(),
                job.start(),
                job.submittedBy()));
    assertThat(why(last).code()).isEqualTo("after-job");
    now(all.farm.move(first, Move.STOP, "ana"));
    assertThat(why(last).code()).isEqualTo("after-stopped");
    now(all.farm.move(second, Move.CANCEL, "ana"));
    assertThat(why(last))
        .isEqualTo(new Reason("after-cancelled", Map.of("job", second.toString(), "name", "030")));
    now(all.farm.delete(second, "ana"));
    now(all.farm.move(first, Move.ENQUEUE, "ana"));
    for (int tries = 0; tries < 3; tries++) {
      Lease lease = node.lease();
      node.call(0, List.of(), List.of(), List.of(node.failed(lease, 1, "no-camera")));
    }
    assertThat(why(last).code()).isEqualTo("after-failed");
  }

  @Test
  void theDiskIsFull() {
    comes(node);
    JobId job = wanting("");
    all.disk.capacity(0);
    assertThat(why(job).code()).isEqualTo("farm-disk-full");
    all.disk.capacity(1L << 40);
    assertThat(why(job).code()).isNotEqualTo("farm-disk-full");
  }
}
