package org.callsheet.performance.farm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Very many simulated nodes at once, each in a virtual thread of its own. */
final class NodeCrowd implements AutoCloseable {
  private final List<SimulatedNode> nodes;

  NodeCrowd(List<SimulatedNode> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** What one node does once. */
  interface Step {
    /** Does it; returns how many frames it has finished. */
    int run(SimulatedNode node) throws IOException;
  }

  /**
   * What all of them did.
   *
   * @param frames finished
   * @param seconds from the first step to the end of the last
   * @param millis what each step took, in order of size; from when it was due
   */
  record Done(int frames, double seconds, double[] millis) {
    double perSecond() {
      return millis.length / seconds;
    }

    double millis(double share) {
      return millis[(int) Math.min(millis.length - 1, millis.length * share)];
    }
  }

  /** Each does it once. */
  Done once(Step step) throws IOException {
    return run(step, Duration.ZERO, 0);
  }

  /** Each does it again and again, as fast as the server answers. */
  Done again(Step step, Duration duration) throws IOException {
    return run(step, duration, 0);
  }

  /**
   * Each does it again and again at a pace.
   *
   * @param perSecond steps of all together
   */
  Done atPace(Step step, Duration duration, double perSecond) throws IOException {
    return run(step, duration, perSecond);
  }

  private Done run(Step step, Duration duration, double perSecond) throws IOException {
    long begin = System.nanoTime();
    long end = begin + duration.toNanos();
    var frames = new AtomicInteger();
    List<Future<List<Long>>> parts = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < nodes.size(); i++) {
        SimulatedNode node = nodes.get(i);
        int first = i;
        parts.add(
            threads.submit(
                () -> {
                  List<Long> took = new ArrayList<>();
                  int turn = first;
                  do {
                    long due = perSecond > 0 ? await(begin + (long) (turn * 1e9 / perSecond)) : 0;
                    long from = due == 0 ? System.nanoTime() : due;
                    frames.addAndGet(step.run(node));
                    took.add(System.nanoTime() - from);
                    turn += nodes.size();
                  } while (System.nanoTime() < end);
                  return took;
                }));
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> part : parts) {
        all.addAll(part.get());
      }
      double[] millis = all.stream().mapToDouble(nanos -> nanos / 1e6).toArray();
      Arrays.sort(millis);
      return new Done(frames.get(), (System.nanoTime() - begin) / 1e9, millis);
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private static long await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return due;
  }

  /** Size of the last answers' bodies, mean. */
  int bytes() {
    return (int) nodes.stream().mapToInt(SimulatedNode::bytes).average().orElse(0);
  }

  long working() {
    return nodes.stream().filter(SimulatedNode::hasLease).count();
  }

  @Override
  public void close() throws IOException {
    for (SimulatedNode node : nodes) {
      node.close();
    }
  }
}
