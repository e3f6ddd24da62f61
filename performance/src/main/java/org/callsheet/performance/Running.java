package org.callsheet.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program that was started here, with its output in a file. Closing it ends it. */
public final class Running implements AutoCloseable {
  private final Process process;
  private final Path log;

  private Running(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command; its output is appended to {@code log}. */
  public static Running start(List<String> command, Path log) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Running(builder.start(), log);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** What it has printed so far. */
  public String output() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Ids of the processes it has started and that live. */
  public Set<Long> children() {
    return process.descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  /** SIGKILL: the program learns nothing of it. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, and SIGKILL after ten seconds; what it had started and left behind ends too. */
  @Override
  public void close() {
    var started = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Asks again every 20 ms until it is so; fails after {@code limit} with {@code what}. */
  public static void await(String what, Duration limit, Condition condition) throws Exception {
    await(what, limit, Duration.ofMillis(20), condition);
  }

  /** Asks again after each {@code pause}; what measures must not itself be what costs. */
  public static void await(String what, Duration limit, Duration pause, Condition condition)
      throws Exception {
    var end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited " + limit + " in vain for: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    }
  }

  /** Something that becomes true. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }
}
