package org.callsheet.performance;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged programs of this checkout and the flags that {@code ./callsheet} starts them with.
 *
 * @param root top folder of the checkout
 */
public record Programs(Path root) {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

  /** The checkout that the system property {@code callsheet.root} names, else this folder. */
  public static Programs find() {
    return new Programs(Path.of(System.getProperty("callsheet.root", ".")).toAbsolutePath());
  }

  /** A command that starts the packaged server on a home, with some options more. */
  public List<String> server(Path home, int port, List<String> more) {
    var options =
        new ArrayList<>(
            List.of(
                "-Xmx256m",
                "-Xms64m",
                "-Xmn24m",
                "-XX:MinHeapFreeRatio=5",
                "-XX:MaxHeapFreeRatio=10",
                "-XX:-ShrinkHeapInSteps",
                "-XX:TrimNativeHeapInterval=5000",
                "-Djdk.nio.maxCachedBufferSize=262144",
                aot("server")));
    options.add("-Dcallsheet.home=" + home);
    options.add("-Dcallsheet.shipped=" + root.resolve("config"));
    // What is measured or killed here is frames; who wants films says so.
    options.add("-Dcallsheet.farm.preview-films=false");
    options.add("-Dquarkus.http.port=" + port);
    options.add("-Dquarkus.http.ssl-port=0");
    options.add("-Dcallsheet.limits.requests-a-second=0");
    options.add("-Dcallsheet.limits.connections=0");
    options.add("-Dcallsheet.limits.jobs-of-a-film=0");
    options.addAll(more);
    var command = new ArrayList<>(List.of("env", "MALLOC_ARENA_MAX=1"));
    Path jar = root.resolve("server/app/target/quarkus-app/callsheet-server.jar");
    command.addAll(java(options, jar, List.of()));
    return command;
  }

  /** A command that starts the packaged node with these arguments. */
  public List<String> node(List<String> arguments) {
    return java(
        List.of("-XX:TieredStopAtLevel=1", "-Xmx96m", aot("node")),
        root.resolve("node/target/quarkus-app/quarkus-run.jar"),
        arguments);
  }

  /** A command that starts the packaged prenode with these arguments. */
  public List<String> prenode(List<String> arguments) {
    return java(
        List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"),
        root.resolve("prenode/target/quarkus-app/quarkus-run.jar"),
        arguments);
  }

  /** The cache that ./callsheet trains; Java passes over one that is not there or does not fit. */
  private String aot(String program) {
    return "-XX:AOTCache=" + root.resolve("data/run").resolve(program + ".aot");
  }

  private static List<String> java(List<String> options, Path jar, List<String> arguments) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("not packaged yet: " + jar + "; run ./callsheet test");
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(options);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    return command;
  }

  /** A port of the loopback address that nobody listens on now. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
