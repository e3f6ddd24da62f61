package org.callsheet.engine.farm;

import java.util.ArrayDeque;
import java.util.Queue;

/** Does messages in the caller's thread, at once; those sent meanwhile come after. */
final class InlineLane implements Lane {
  private final Queue<Runnable> messages = new ArrayDeque<>();
  private boolean working;

  @Override
  public void execute(Runnable message) {
    messages.add(message);
    if (working) {
      return;
    }
    working = true;
    try {
      while (!messages.isEmpty()) {
        messages.remove().run();
      }
    } finally {
      working = false;
    }
  }

  @Override
  public boolean idle() {
    return messages.isEmpty();
  }

  @Override
  public void close() {}
}
