package org.callsheet.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged server on a free port of this machine, with a home of its own. */
public final class PackagedServer implements AutoCloseable {
  private static final String READY = "Callsheet is ready";
  private static final Path PROGRAM = Path.of("target/quarkus-app/callsheet-server.jar");
  private static final long STOP_SECONDS_MAX = 30;

  private final Process process;
  private final int port;
  private final List<String> said;

  private PackagedServer(Process process, int port, List<String> said) {
    this.process = process;
    this.port = port;
    this.said = said;
  }

  /** Starts it and waits until it can be reached, or has ended. */
  public static PackagedServer start(Path home, String... options) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dcallsheet.home=" + home,
            "-Dcallsheet.shipped=" + SampleCopy.REPOSITORY.resolve("config").toAbsolutePath(),
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.http.ssl-port=0"));
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", PROGRAM.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said = new ArrayList<>();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null) {
      said.add(line);
      if (line.contains(READY)) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        break;
      }
      line = output.readLine();
    }
    return new PackagedServer(process, port, List.copyOf(said));
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** What it said until it was ready or ended. */
  public List<String> said() {
    return said;
  }

  /** Asks it to stop as a system does, and returns its exit status. */
  public int stop() {
    process.destroy();
    return end();
  }

  /** Its exit status, once it has ended by itself. */
  public int end() {
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server did not stop");
      }
      return process.exitValue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    end();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
