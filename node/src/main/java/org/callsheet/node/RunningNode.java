package org.callsheet.node;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;

/** The node of this process, so that Ctrl-C and SIGTERM find it. */
@ApplicationScoped
class RunningNode {
  private final AtomicReference<RenderNode> node = new AtomicReference<>();

  void put(RenderNode started) {
    node.set(started);
  }

  /** The frames go back to the server before the program ends. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    RenderNode running = node.get();
    if (running != null) {
      running.stop();
    }
  }
}
