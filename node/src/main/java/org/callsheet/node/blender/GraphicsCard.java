package org.callsheet.node.blender;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callsheet.floor.Disk;

/**
 * A graphics card that Cycles can use.
 *
 * @param kind as Blender calls it: {@code OPTIX CUDA HIP METAL ONEAPI}
 * @param name as its driver calls it
 */
public record GraphicsCard(String kind, String name) {
  /**
   * Asks a Blender, which is started for it and ended after it; none where it does not answer.
   *
   * @param seat with a folder that is made for it and removed
   */
  public static List<GraphicsCard> find(Seat seat, Disk disk, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    try (WarmBlender blender = WarmBlender.start(seat, disk)) {
      blender.listCards();
      while (System.nanoTime() < end) {
        Optional<WorkerEvent> event = blender.next(Duration.ofMillis(200));
        if (event.isPresent() && event.get() instanceof WorkerEvent.Cards found) {
          return found.cards();
        }
        if (event.isPresent() && event.get() instanceof WorkerEvent.Exited) {
          return List.of();
        }
      }
      return List.of();
    } catch (IOException cannotStart) {
      return List.of(); // the first attempt says so
    }
  }
}
