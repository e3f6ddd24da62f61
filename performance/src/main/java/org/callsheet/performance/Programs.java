package org.callsheet.performance;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packaged programs of this checkout and the flags that {@code ./callsheet} starts them with.
 *
 * @param root top folder of the checkout
 */
public record Programs(Path root) {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

  private static final String RUN = "quarkus-run.jar";

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
                "-Xmn24m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                aot("server")));
    for (String opened : List.of("java.lang", "java.nio", "jdk.internal.misc")) {
      options.addAll(List.of("--add-opens", "java.base/" + opened + "=ALL-UNNAMED"));
    }
    options.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    options.add("-Dcallsheet.home=" + home);
    options.add("-Dcallsheet.shipped=" + root.resolve("config"));
    options.add("-Dquarkus.http.port=" + port);
    options.addAll(more);
    Path app = packaged("server/app");
    options.addAll(List.of("-cp", classes(app), "org.callsheet.app.wiring.Main"));
    return java(options);
  }

  /** A command that starts the packaged node with these arguments. */
  public List<String> node(List<String> arguments) {
    return jar("node", List.of("-XX:TieredStopAtLevel=1", "-Xmx96m", aot("node")), arguments);
  }

  /** A command that starts the packaged prenode with these arguments. */
  public List<String> prenode(List<String> arguments) {
    return jar("prenode", List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"), arguments);
  }

  /** The cache that ./callsheet trains; Java passes over one that is not there or does not fit. */
  private String aot(String program) {
    return "-XX:AOTCache=" + root.resolve("data/run").resolve(program + ".aot");
  }

  private List<String> jar(String module, List<String> options, List<String> arguments) {
    var command = new ArrayList<>(options);
    command.addAll(List.of("-jar", packaged(module).resolve(RUN).toString()));
    command.addAll(arguments);
    return java(command);
  }

  private Path packaged(String module) {
    Path app = root.resolve(module).resolve("target/quarkus-app");
    if (!Files.isRegularFile(app.resolve(RUN))) {
      throw new IllegalStateException("not packaged yet: " + app + "; run ./callsheet test");
    }
    return app;
  }

  /** As the launcher names them: the cache is good for the very same class path only. */
  private static String classes(Path app) {
    return Stream.of("quarkus", "app", "lib/boot", "lib/main")
        .map(folder -> app + "/" + folder + "/*")
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> java(List<String> rest) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(rest);
    return command;
  }

  /** A port of the loopback address that nobody listens on now. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
