package org.callsheet.engine.farm;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What waits and who is here, as a scheduler sees it. Belongs to the farm's thread. */
final class LiveQueue implements Scheduler.Queue {
  private final FarmState state;
  private final Roster roster;
  private final ToDoubleFunction<String> weights;
  private final Map<NodeId, Integer> slotsByNode = new TreeMap<>();
  private final Map<Needs, Integer> able = new HashMap<>();
  private final Set<NodeId> idle = new TreeSet<>();
  private int slots;

  LiveQueue(FarmState state, Roster roster, ToDoubleFunction<String> weights) {
    this.state = state;
    this.roster = roster;
    this.weights = weights;
  }

  /** A node has that many slots more than it had. */
  void slots(NodeId node, int more) {
    if (more != 0) {
      slots += more;
      slotsByNode.merge(node, more, Integer::sum);
      able.clear();
    }
  }

  /** What nodes can do may have changed; to be called now and then. */
  void forgetAbilities() {
    able.clear();
  }

  @Override
  public FarmMode.Order order() {
    return state.mode().order();
  }

  @Override
  public Collection<? extends Scheduler.ProjectJobs> projects() {
    return state.queue().lines().stream()
        .filter(line -> !line.isIdle())
        .map(line -> new Weighed(line, weight(line.project)))
        .toList();
  }

  private double weight(String line) {
    return NewJob.isWhenIdle(line) ? 0 : weights.applyAsDouble(line);
  }

  @Override
  public Set<Needs> needs() {
    return state.queue().needs();
  }

  @Override
  public SortedSet<JobEntry> asSubmitted(Needs needs) {
    return state.queue().asSubmitted(needs);
  }

  @Override
  public Optional<JobEntry> find(JobId job) {
    return state.job(job).filter(known -> known.queued().isPresent());
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public int slots(Needs needs) {
    return able.computeIfAbsent(needs, this::count);
  }

  @Override
  public Collection<NodeId> able(Needs needs) {
    return slotsByNode.entrySet().stream()
        .filter(node -> node.getValue() > 0)
        .map(Map.Entry::getKey)
        .filter(node -> suits(needs, node) && roster.abilities(node).takesWork())
        .toList();
  }

  private int count(Needs needs) {
    int count = 0;
    for (Map.Entry<NodeId, Integer> node : slotsByNode.entrySet()) {
      if (node.getValue() > 0 && suits(needs, node.getKey())) {
        count += node.getValue();
      }
    }
    return count;
  }

  private boolean suits(Needs needs, NodeId node) {
    Roster.Abilities abilities = roster.abilities(node);
    return needs.metBy(abilities) && needs.isInPool(abilities);
  }

  /** A node waits for work, or not any more. */
  void idle(NodeId node, boolean now) {
    if (now) {
      idle.add(node);
    } else {
      idle.remove(node);
    }
  }

  @Override
  public Collection<NodeId> idle(Needs needs) {
    return idle.stream()
        .filter(node -> suits(needs, node) && roster.abilities(node).takesWork())
        .toList();
  }

  /** A project's jobs with its weight. */
  private record Weighed(JobQueue.Line line, double weight) implements Scheduler.ProjectJobs {
    @Override
    public String project() {
      return line.project;
    }

    @Override
    public int busy() {
      return line.busy;
    }

    @Override
    public int scouting() {
      return line.scouting;
    }

    @Override
    public long given() {
      return line.given;
    }

    @Override
    public long lastGiven() {
      return line.lastGiven;
    }

    @Override
    public SortedSet<JobEntry> jobs(Needs needs, Scheduler.Stage stage) {
      return line.jobs(needs, stage);
    }

    @Override
    public SortedSet<JobEntry> waiting(Needs needs, Scheduler.Stage stage) {
      return line.waiting(needs, stage);
    }
  }
}
