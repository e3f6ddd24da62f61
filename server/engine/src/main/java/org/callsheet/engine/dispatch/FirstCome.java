package org.callsheet.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.farm.Chunk;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.Scheduler;

/**
 * The job that comes first gets every node that can render it: by priority, then as submitted. A
 * chunk is a run of neighbours sized to about {@code chunkTime} by measured times; near the end it
 * shrinks, so that the last nodes end together. A frame that failed before is leased alone.
 *
 * @param chunkTime how long a node is to work on a chunk
 * @param chunkFramesMax frames of a chunk, however fast they are
 */
public record FirstCome(Duration chunkTime, int chunkFramesMax) implements Scheduler {

  /** Chunks of a minute, of at most 100 frames. */
  public static FirstCome usual() {
    return new FirstCome(Duration.ofSeconds(60), 100);
  }

  @Override
  public Optional<Plan> plan(Queue queue, Worker node, Instant now) {
    if (!node.abilities().takesWork()) {
      return Optional.empty();
    }
    for (OpenJob job : queue.jobs()) {
      if (mayRender(queue, job, node)) {
        return Optional.of(new Plan(job.id(), frames(job, queue.slots())));
      }
    }
    return Optional.empty();
  }

  private static boolean mayRender(Queue queue, OpenJob job, Worker node) {
    NewJob request = job.request();
    String pool = request.demands().pool();
    return job.nextToDo(0) >= 0
        && !job.blocked(node.id())
        && (pool.isEmpty() || node.abilities().pools().contains(pool))
        && node.abilities().has().containsAll(request.demands().requires())
        && reaches(node, request)
        && (!wholeOnly(request) || job.counts().leased() == 0)
        && request.demands().after().stream().allMatch(queue::finished);
  }

  /** Whether the node has the folders; one that has not said which is taken to have them. */
  private static boolean reaches(Worker node, NewJob request) {
    Set<String> paths = node.abilities().paths();
    return paths.isEmpty()
        || paths.contains(request.source().file().ident())
            && paths.contains(request.output().root().ident());
  }

  /** Whether its frames cannot be shared among nodes. */
  private static boolean wholeOnly(NewJob request) {
    return request.kind() == Kind.VIDEO || request.demands().chunk().equals(Chunk.ALL);
  }

  private List<Integer> frames(OpenJob job, int slots) {
    int limit = wholeOnly(job.request()) ? job.counts().total() : chunk(job, slots);
    List<Integer> frames = new ArrayList<>();
    int position = job.nextToDo(0);
    while (position >= 0 && frames.size() < limit) {
      if (job.charges(position) > 0 && !wholeOnly(job.request())) {
        return frames.isEmpty() ? List.of(position) : frames;
      }
      frames.add(position);
      int next = job.nextToDo(position + 1);
      boolean neighbour = next == position + 1 || wholeOnly(job.request());
      position = neighbour ? next : -1;
    }
    return frames;
  }

  private int chunk(OpenJob job, int slots) {
    int asked = job.request().demands().chunk().frames();
    if (asked > 0) {
      return asked;
    }
    if (job.secondsPerFrame().isEmpty()) {
      return 1;
    }
    double seconds = Math.max(0.001, job.secondsPerFrame().getAsDouble());
    int byTime = (int) Math.min(chunkFramesMax, chunkTime.toMillis() / 1000.0 / seconds);
    // Where nobody else could take a part, shrinking would only cost.
    int share = slots <= 1 ? job.counts().todo() : job.counts().todo() / (2 * slots);
    return Math.max(1, Math.min(byTime, share));
  }
}
