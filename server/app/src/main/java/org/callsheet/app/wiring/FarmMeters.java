package org.callsheet.app.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToIntFunction;
import org.callsheet.engine.farm.Counts;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.NodeState;

/**
 * What a monitoring program may know of the farm. Counted when it asks, and without any name:
 * labels are states.
 */
@Singleton
public final class FarmMeters {
  private final MeterRegistry registry;
  private final Farm farm;
  private final Fleet fleet;

  /** Takes what is counted. */
  public FarmMeters(MeterRegistry registry, Farm farm, Fleet fleet) {
    this.registry = registry;
    this.farm = farm;
    this.fleet = fleet;
  }

  void begin(@Observes StartupEvent start) {
    for (JobState state : JobState.values()) {
      Gauge.builder("callsheet.jobs", farm, it -> jobs(it, state))
          .description("Jobs of the last week by state.")
          .tag("state", state.word())
          .register(registry);
    }
    frames("todo", Counts::todo);
    frames("leased", Counts::leased);
    frames("done", Counts::done);
    frames("failed", Counts::failed);
    for (NodeState state : NodeState.values()) {
      Gauge.builder("callsheet.nodes", fleet, it -> nodes(it, state))
          .description("Nodes that were let in, by state.")
          .tag("state", state.word())
          .register(registry);
    }
    slots("here", NodeView::slots);
    slots("busy", NodeView::busy);
  }

  private void frames(String state, ToIntFunction<Counts> count) {
    Gauge.builder(
            "callsheet.frames",
            farm,
            it -> it.view().jobs().stream().mapToLong(job -> count.applyAsInt(job.counts())).sum())
        .description("Frames of these jobs by state.")
        .tag("state", state)
        .register(registry);
  }

  private void slots(String state, ToIntFunction<NodeView> count) {
    Gauge.builder(
            "callsheet.slots",
            farm,
            it -> it.view().nodes().stream().filter(NodeView::present).mapToInt(count).sum())
        .description("Frames that the nodes which are here render at a time.")
        .tag("state", state)
        .register(registry);
  }

  private static double jobs(Farm farm, JobState state) {
    return farm.view().jobs().stream().filter(job -> job.state() == state).count();
  }

  private double nodes(Fleet known, NodeState state) {
    return known.list(farm.view()).stream().filter(node -> node.state() == state).count();
  }
}
