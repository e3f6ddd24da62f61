package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

/** The queue against a small model of it: random deeds, and after each the same state in both. */
class QueueModelTest {

  /** A job as simple as it can be said. */
  private static final class ModelJob {
    private final int priority;
    private final FrameState[] frames;
    private final int[] charges;
    private final List<Set<Long>> failedOn = new ArrayList<>();
    private final Map<Long, Integer> misses = new TreeMap<>();
    private String state = "waiting";
    private boolean byHand;

    private ModelJob(int priority, int frames) {
      this.priority = priority;
      this.frames = new FrameState[frames];
      this.charges = new int[frames];
      java.util.Arrays.fill(this.frames, FrameState.TODO);
      java.util.stream.IntStream.range(0, frames).forEach(each -> failedOn.add(new TreeSet<>()));
    }

    private boolean blocks(long node) {
      return misses.getOrDefault(node, 0) >= 3;
    }

    private Set<Long> notBlocked(Set<Long> some) {
      return some.stream().filter(node -> !blocks(node)).collect(Collectors.toSet());
    }

    /** The frame for that node, or -1: not one it failed, as long as another could try it. */
    private int next(long node, Set<Long> free) {
      if (blocks(node) || !state.equals("waiting")) {
        return -1;
      }
      Set<Long> able = notBlocked(free);
      able.add(node);
      for (int charged : new int[] {count(FrameState.DONE) > 0 ? 3 : 0, 3}) {
        for (int frame = 0; frame < frames.length; frame++) {
          boolean left =
              failedOn.get(frame).contains(node) && !failedOn.get(frame).containsAll(able);
          if (frames[frame] == FrameState.TODO && charges[frame] <= charged && !left) {
            return frame;
          }
        }
      }
      return -1;
    }

    private void finish(int frame, long node) {
      misses.remove(node);
      failedOn.get(frame).remove(node);
      failedOn.get(frame).forEach(other -> misses.merge(other, 1, Integer::sum));
      failedOn.get(frame).clear();
      frames[frame] = FrameState.DONE;
    }

    private boolean scoutsFail(Set<Long> here) {
      Set<Long> able = notBlocked(here);
      Set<Long> nodes = new TreeSet<>();
      failedOn.forEach(nodes::addAll);
      int tries = java.util.Arrays.stream(charges).sum();
      return count(FrameState.DONE) == 0
          && (nodes.size() >= 2 || tries >= 3 && nodes.containsAll(able));
    }

    private int count(FrameState state) {
      return (int) java.util.Arrays.stream(frames).filter(each -> each == state).count();
    }

    private boolean ended() {
      return List.of("finished", "failed", "cancelled").contains(state);
    }

    private void settle(Set<Long> here) {
      int failed = count(FrameState.FAILED);
      if (ended()) {
        return;
      }
      if (failed >= 3 && failed * 10 >= frames.length || scoutsFail(here)) {
        state = "failed";
      } else if (count(FrameState.TODO) + count(FrameState.LEASED) == 0) {
        state = failed > 0 ? "failed" : "finished";
      }
      if (ended()) {
        takeBack();
      }
    }

    private void takeBack() {
      for (int frame = 0; frame < frames.length; frame++) {
        if (frames[frame] == FrameState.LEASED) {
          frames[frame] = FrameState.TODO;
        }
      }
    }

    private String seen() {
      return state.equals("waiting") && count(FrameState.LEASED) > 0 ? "rendering" : state;
    }

    private boolean move(Move move) {
      switch (move) {
        case START -> {
          if (!seen().equals("waiting") && !seen().equals("stopped")) {
            return false;
          }
          state = "waiting";
          byHand = true;
        }
        case STOP -> {
          if (!state.equals("waiting")) {
            return false;
          }
          takeBack();
          state = "stopped";
        }
        case ENQUEUE -> {
          if (!seen().equals("stopped") && !(seen().equals("waiting") && byHand)) {
            return false;
          }
          state = "waiting";
          byHand = false;
        }
        case CANCEL -> {
          if (ended()) {
            return false;
          }
          takeBack();
          state = "cancelled";
        }
        case RETRY -> {
          boolean may = state.equals("failed") || !ended() && count(FrameState.FAILED) > 0;
          if (!may) {
            return false;
          }
          state = state.equals("failed") ? "waiting" : state;
          misses.clear();
          for (int frame = 0; frame < frames.length; frame++) {
            charges[frame] = frames[frame] == FrameState.DONE ? charges[frame] : 0;
            failedOn.get(frame).clear();
            frames[frame] = frames[frame] == FrameState.FAILED ? FrameState.TODO : frames[frame];
          }
        }
      }
      return true;
    }
  }

  private final Random random;
  private final long seed;
  private final TestingFarm all;
  private final Map<JobId, ModelJob> model = new TreeMap<>();
  private final Map<Long, Lease> out = new LinkedHashMap<>();
  private final Map<Long, TestingFarm.Node> nodes = new LinkedHashMap<>();
  private final Set<Long> free = new TreeSet<>();
  private final Set<String> states = new TreeSet<>();
  private int names;

  QueueModelTest() {
    seed = Long.getLong("callsheet.seed", new Random().nextLong());
    random = new Random(seed);
    all = new TestingFarm(seed);
    now(
        all.farm.set(
            new ModeChange(Optional.empty(), Optional.of(FarmMode.Order.FIFO), Optional.empty()),
            "ruth"));
  }

  @Test
  void theFarmDoesWhatTheModelDoes() {
    System.out.println("queue model: -Dcallsheet.seed=" + seed);
    for (int step = 0; step < 4_000; step++) {
      String deed = deed();
      check("step " + step + " " + deed + " -Dcallsheet.seed=" + seed);
    }
    assertThat(states)
        .as("states that were seen")
        .contains("waiting", "rendering", "stopped", "finished", "failed", "cancelled");
  }

  private String deed() {
    return switch (random.nextInt(12)) {
      case 0 -> submit();
      case 1 -> move();
      case 2 -> restart();
      case 3 -> fail();
      case 4, 5, 6, 7 -> lease();
      default -> finish();
    };
  }

  private String submit() {
    if (model.values().stream().filter(job -> !job.ended()).count() > 6) {
      return "nothing";
    }
    int frames = 1 + random.nextInt(12);
    int priority = random.nextInt(3);
    NewJob request =
        TestingFarm.chunked(
            TestingFarm.urgent(TestingFarm.request("job" + ++names, "1-" + frames), priority),
            new Chunk(1));
    model.put(all.submit(request), new ModelJob(priority, frames));
    return "submit";
  }

  private String move() {
    if (model.isEmpty()) {
      return "nothing";
    }
    List<JobId> ids = new ArrayList<>(model.keySet());
    if (random.nextInt(4) > 0) {
      ids.removeIf(id -> model.get(id).ended());
    }
    if (ids.isEmpty()) {
      return "nothing";
    }
    JobId id = ids.get(random.nextInt(ids.size()));
    Move move = Move.values()[random.nextInt(Move.values().length)];
    if (move == Move.CANCEL && random.nextInt(4) > 0) {
      return "nothing";
    }
    boolean expected = move != Move.APPROVE && model.get(id).move(move);
    boolean done = true;
    try {
      now(all.farm.move(id, move, "ana"));
    } catch (Refusal refusal) {
      done = false;
    }
    assertThat(done).as(move + " " + id + " seed " + seed).isEqualTo(expected);
    out.values().removeIf(lease -> model.get(lease.job()).count(FrameState.LEASED) == 0);
    return move + " " + id;
  }

  /** A power cut; every node calls again with what it holds. */
  private String restart() {
    all.powerCut();
    for (Map.Entry<Long, TestingFarm.Node> each : nodes.entrySet()) {
      Lease held = out.get(each.getKey());
      each.getValue()
          .call(0, held == null ? List.of() : each.getValue().held(held), List.of(), List.of());
    }
    free.retainAll(out.keySet());
    all.pass(Duration.ZERO);
    return "restart";
  }

  private String lease() {
    long number = 1 + random.nextInt(4);
    TestingFarm.Node node = nodes.computeIfAbsent(number, all::node);
    if (out.containsKey(number)) {
      return "nothing";
    }
    List<Lease> leases = node.call(1, List.of(), List.of(), List.of()).leases();
    free.add(number);
    Map.Entry<JobId, ModelJob> next =
        model.entrySet().stream()
            .filter(job -> job.getValue().next(number, free) >= 0)
            .min(
                Comparator.<Map.Entry<JobId, ModelJob>, Boolean>comparing(
                        job -> !job.getValue().byHand)
                    .thenComparing(Map.Entry::getKey))
            .orElse(null);
    if (next == null) {
      assertThat(leases).as("nothing to do, seed " + seed).isEmpty();
      return "nothing to lease";
    }
    int frame = next.getValue().next(number, free);
    assertThat(leases).as("seed " + seed).hasSize(1);
    assertThat(leases.getFirst().job()).as("seed " + seed).isEqualTo(next.getKey());
    assertThat(leases.getFirst().frames()).as("seed " + seed).containsExactly(frame + 1);
    next.getValue().frames[frame] = FrameState.LEASED;
    out.put(number, leases.getFirst());
    return "lease " + next.getKey();
  }

  private String finish() {
    if (out.isEmpty()) {
      return "nothing";
    }
    long number = out.keySet().iterator().next();
    Lease lease = out.remove(number);
    nodes.get(number).finish(lease);
    free.remove(number);
    ModelJob job = model.get(lease.job());
    job.finish(lease.frames().getFirst() - 1, number);
    job.settle(nodes.keySet());
    dropEnded();
    return "finish " + lease.job();
  }

  private String fail() {
    if (out.isEmpty()) {
      return "nothing";
    }
    long number = out.keySet().iterator().next();
    Lease lease = out.remove(number);
    int frame = lease.frames().getFirst();
    TestingFarm.Node node = nodes.get(number);
    AttemptEnd end = node.end(lease, AttemptEnd.Outcome.FAILED, OptionalInt.of(frame), "crashed");
    node.call(0, List.of(), List.of(), List.of(end));
    ModelJob job = model.get(lease.job());
    free.remove(number);
    job.failedOn.get(frame - 1).add(number);
    job.charges[frame - 1]++;
    job.frames[frame - 1] = job.charges[frame - 1] >= 3 ? FrameState.FAILED : FrameState.TODO;
    job.settle(nodes.keySet());
    dropEnded();
    return "fail " + lease.job();
  }

  private void dropEnded() {
    out.values().removeIf(lease -> model.get(lease.job()).ended());
  }

  private void check(String when) {
    all.farm.tick();
    model.forEach(
        (id, job) -> {
          JobView seen = all.farm.view().find(id).orElseThrow();
          states.add(job.seen());
          assertThat(seen.state().word()).as(when + " " + id).isEqualTo(job.seen());
          assertThat(seen.counts())
              .as(when + " " + id)
              .isEqualTo(
                  new Counts(
                      job.frames.length,
                      job.count(FrameState.TODO),
                      job.count(FrameState.LEASED),
                      job.count(FrameState.DONE),
                      job.count(FrameState.FAILED)));
        });
  }
}
