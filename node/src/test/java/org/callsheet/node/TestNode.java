package org.callsheet.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The packaged node as a process of its own. */
final class TestNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;

  private TestNode(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static TestNode start(URI farm, Path films, Path work, String... more) throws IOException {
    return start(Path.of(TestFilms.BLENDER), farm, films, work, more);
  }

  /** Whatever else runs on this machine does not count. */
  static TestNode start(Path blender, URI farm, Path films, Path work, String... more)
      throws IOException {
    List<String> options = new ArrayList<>(List.of(more));
    options.add("--beside-blender");
    return startPolite(blender, farm, films, work, options.toArray(String[]::new));
  }

  /** One that gives way to a Blender that somebody opens. */
  static TestNode startPolite(Path blender, URI farm, Path films, Path work, String... more)
      throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--server",
                farm.toString(),
                "--token",
                TestFarm.TOKEN,
                "--name",
                "test-node",
                "--path",
                "films=" + films,
                "--work",
                work.toString(),
                "--blender",
                blender.toString()));
    options.addAll(List.of(more));
    Files.createDirectories(work);
    return run(work.resolve("console.txt"), options);
  }

  static TestNode run(Path log, List<String> options) throws IOException {
    Path jar =
        Path.of(System.getProperty("callsheet.root", ".."))
            .resolve("node/target/quarkus-app/quarkus-run.jar");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // What students have made must not be told it.
    builder.environment().put("CALLSHEET_TOKEN", "of-whoever-sits-here");
    return new TestNode(builder.start(), log);
  }

  String console() throws IOException {
    return Files.readString(log);
  }

  /** Its Blenders. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** As Ctrl-C does it. */
  int terminate() throws InterruptedException {
    process.destroy();
    return awaitExit();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the node does not end");
    }
    return process.exitValue();
  }

  /** Looks again and again, for what happens outside of this program. */
  static void await(BooleanSupplier wanted, String what) {
    long by = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > by) {
        throw new AssertionError("waited in vain for " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() throws IOException {
    children().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
