package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What nobody waits for is rendered by nodes that have nothing else to do. */
class WhenIdleTest {
  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);

  private static NewJob whenIdle(String name, int priority) {
    return TestingFarm.urgent(request(name, "1-4"), priority).with(false, false, true);
  }

  @ParameterizedTest
  @EnumSource(FarmMode.Order.class)
  void whoeverWaitsComesFirstHoweverUrgentTheOtherIs(FarmMode.Order order) {
    now(
        all.farm.set(
            new ModeChange(Optional.empty(), Optional.of(order), Optional.empty()), "ruth"));
    JobId idle = all.submit(whenIdle("010", 90));
    Lease first = node.lease();
    assertThat(first.job()).as("nobody else wants the node").isEqualTo(idle);
    node.finish(first);
    all.kill();
    all.kill();
    JobId mine = all.submit(TestingFarm.urgent(request("020", "1-4"), 1));
    JobId theirs = all.submit(TestingFarm.of(request("030", "1-4"), "grün"));
    while (all.job(mine).state() != JobState.FINISHED
        || all.job(theirs).state() != JobState.FINISHED) {
      Lease lease = node.lease();
      assertThat(lease.job()).isNotEqualTo(idle);
      node.finish(lease);
    }
    node.renderAll();
    assertThat(all.job(idle).state()).isEqualTo(JobState.FINISHED);
  }
}
