package org.callsheet.node.blender;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends a process with all it has started. */
public final class ProcessGroup {
  private static final int KILL_SECONDS = 5;

  private ProcessGroup() {}

  /**
   * Kills at once. The process is the leader of a group, if it could be made one; what it started
   * before that is found through its parents.
   */
  public static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    if (process.isAlive() && !System.getProperty("os.name").startsWith("Windows")) {
      killGroup(process.pid());
    }
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static void killGroup(long pid) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-KILL", "--", "-" + pid)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
        kill.destroyForcibly();
      }
    } catch (IOException e) {
      return; // no such program: the process itself is killed next
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
