package org.callsheet.node.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callsheet.node.blender.CleanEnvironment;
import org.callsheet.node.blender.ProcessGroup;
import org.callsheet.node.blender.RenderLog;
import org.callsheet.node.blender.Running;

/**
 * A program that was started with an argument vector and ends by itself. Steps back behind whoever
 * sits at this machine, and on Linux ends when this node does, even when that is killed.
 */
public final class ProgramRun implements Running, AutoCloseable {
  private static final Duration LAST_LINES = Duration.ofSeconds(2);
  private static final int LINE_MAX = 8_000;

  private final Process process;
  private final Consumer<String> lines;
  private final RenderLog log;
  private final CountDownLatch over = new CountDownLatch(1);

  private ProgramRun(Process process, RenderLog log, Consumer<String> lines) {
    this.process = process;
    this.log = log;
    this.lines = lines;
  }

  /**
   * Starts a program.
   *
   * @param command the program and its arguments
   * @param folder where it works; {@code tmp} in it is for its temporary files
   * @param log takes each line that it prints, in another thread
   * @param lines hears each of them after that
   */
  public static ProgramRun start(
      List<String> command, Path folder, RenderLog log, Consumer<String> lines) throws IOException {
    List<String> all = new ArrayList<>(steppingBack());
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
    builder.redirectErrorStream(true);
    CleanEnvironment.leave(builder.environment(), folder.resolve("tmp"));
    Process process = builder.start();
    process.getOutputStream().close();
    ProgramRun run = new ProgramRun(process, log, lines);
    Thread output =
        Thread.ofPlatform()
            .daemon()
            .name("program-output")
            .start(() -> run.read(process.getInputStream()));
    Thread.ofPlatform().daemon().name("program-end").start(() -> run.awaitEnd(output));
    return run;
  }

  /** What other programs put in front, as far as they are here: each starts what follows it. */
  private static List<String> steppingBack() {
    SearchPath path = SearchPath.of(System.getenv());
    List<String> prefix = new ArrayList<>();
    path.find("setpriv")
        .ifPresent(program -> prefix.addAll(List.of(program.toString(), "--pdeathsig", "KILL")));
    path.find("setsid").ifPresent(program -> prefix.add(program.toString()));
    path.find("nice").ifPresent(program -> prefix.addAll(List.of(program.toString(), "-n", "10")));
    return prefix;
  }

  private void read(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int next = reader.read(); next >= 0; next = reader.read()) {
        // Some draw their progress over the line before, without an end of line.
        if (next == '\n' || next == '\r') {
          take(line);
        } else if (line.length() < LINE_MAX) {
          line.append((char) next);
        }
      }
      take(line);
    } catch (IOException killed) {
      return; // its end is told elsewhere
    }
  }

  private void take(StringBuilder line) {
    if (!line.isEmpty()) {
      log.add(line.toString());
      lines.accept(line.toString());
      line.setLength(0);
    }
  }

  private void awaitEnd(Thread output) {
    try {
      process.waitFor();
      output.join(LAST_LINES);
      over.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its status when it has ended, 128 and the signal's number when it was killed. */
  public Optional<Integer> awaitEnd(Duration wait) throws InterruptedException {
    return over.await(wait.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(process.exitValue())
        : Optional.empty();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** A number that changes whenever it prints or computes: no change, no progress. */
  public long signsOfLife() {
    Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return used.toMillis() * 31 + log.printed();
  }

  @Override
  public RenderLog log() {
    return log;
  }

  @Override
  public void close() {
    ProcessGroup.kill(process);
    try {
      process.waitFor(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
