package org.callsheet.performance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A home with the sample film in a folder of its own, and the packaged server and node that work on
 * it. Closing it ends both; the folder stays.
 */
public final class House implements AutoCloseable {
  private static final Pattern CARD = Pattern.compile("(?m)^(\\S+)\\s+(\\d{6})\\s+mentor");
  private static final Duration START = Duration.ofSeconds(60);

  private final Programs programs;
  private final Path home;
  private final int port;
  private Running server;
  private Running node;

  private House(Programs programs, Path home, int port) {
    this.programs = programs;
    this.home = home;
    this.port = port;
  }

  /** Copies the shipped configuration and the sample film into {@code home}. */
  public static House create(Programs programs, Path home) throws IOException {
    var sample = programs.root().resolve("data/sample");
    copy(programs.root().resolve("config"), home.resolve("config"));
    copy(sample.resolve("config"), home.resolve("config"));
    copy(sample.resolve("films"), home.resolve("films"));
    copy(sample.resolve("images"), home.resolve("images"));
    return new House(programs, home, Programs.freePort());
  }

  public Path home() {
    return home;
  }

  /** The sample film's id and folder. */
  public Film film() throws IOException {
    try (var files = Files.list(home.resolve("config/projects"))) {
      var file =
          files
              .filter(path -> path.toString().endsWith(".json"))
              .sorted()
              .findFirst()
              .orElseThrow();
      JsonNode project = new ObjectMapper().readTree(file.toFile());
      return new Film(project.path("ident").asText(), project.path("directory").asText());
    }
  }

  /**
   * A film.
   *
   * @param directory its folder as a named path, {@code films::name}
   */
  public record Film(String id, String directory) {}

  /** Where the server is. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts the server without waiting; with more options of Java as one likes. */
  public void launch(String... options) throws IOException {
    server =
        Running.start(programs.server(home, port, List.of(options)), home.resolve("server.log"));
  }

  /** Starts the server, waits until it is ready and signs in as a mentor. */
  public Api startServer(String... options) throws Exception {
    launch(options);
    return await();
  }

  /** The same on a disk that takes longer for each fsync; needs strace. */
  public Api startServerOnSlowDisk(Duration more, String... options) throws Exception {
    String delay = "inject=fsync,fdatasync:delay_exit=" + more.toMillis() * 1000;
    return startServerBy(
        List.of(
            "strace",
            "-f",
            "--seccomp-bpf",
            "-e",
            "trace=fsync,fdatasync",
            "-e",
            delay,
            "-o",
            "/dev/null"),
        options);
  }

  /** The same where a user may watch only so many folders at once; needs user namespaces. */
  public Api startServerWithFewWatches(int watches, String... options) throws Exception {
    String limit = "echo " + watches + " > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    return startServerBy(List.of("unshare", "-Ur", "sh", "-c", limit, "sh"), options);
  }

  private Api startServerBy(List<String> wrapper, String... options) throws Exception {
    launchBy(wrapper, options);
    return await();
  }

  /** Starts the server by another program, without waiting. */
  public void launchBy(List<String> wrapper, String... options) throws IOException {
    var command = new ArrayList<>(wrapper);
    command.addAll(programs.server(home, port, List.of(options)));
    server = Running.start(command, home.resolve("server.log"));
  }

  private Api await() throws Exception {
    var api = new Api(port);
    Running.await(
        "the server",
        START,
        () -> {
          if (!server.isAlive()) {
            throw new AssertionError("the server ended:\n" + server.output());
          }
          return api.isReady();
        });
    var card = CARD.matcher(Files.readString(home.resolve("state/cards.txt")));
    if (!card.find()) {
      throw new AssertionError("no mentor among the cards");
    }
    api.signIn(card.group(1), card.group(2));
    return api;
  }

  /** Starts a node that works in {@code home/node}. */
  public Running startNode(String... more) throws IOException {
    return startNodeBy(List.of(), more);
  }

  /** The same by another program. */
  public Running startNodeBy(List<String> wrapper, String... more) throws IOException {
    var options =
        new ArrayList<>(
            List.of(
                "--server",
                "http://127.0.0.1:" + port,
                "--beside-blender",
                "--token-file",
                home.resolve("state/join-token").toString(),
                "--name",
                "node of the house",
                "--path",
                "films=" + home.resolve("films"),
                "--work",
                home.resolve("node").toString()));
    options.addAll(List.of(more));
    var command = new ArrayList<>(wrapper);
    command.addAll(programs.node(options));
    node = Running.start(command, home.resolve("node.log"));
    return node;
  }

  /** Ends the node as Ctrl-C does it, and waits for that. */
  public void endNode() {
    node.close();
    node = null;
  }

  /** The process of the server itself, whatever it was started by. */
  public long serverPid() {
    return server.children().stream().findFirst().orElse(server.pid());
  }

  /** What the server holds of the machine's memory, in MB. */
  public double serverMegabytes() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc", Long.toString(serverPid()), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("the server says no memory");
  }

  public Running server() {
    return server;
  }

  @Override
  public void close() {
    if (node != null) {
      node.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** Copies a folder with all that is in it; nothing happens if it is not there. */
  static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            var target = to.resolve(from.relativize(file).toString());
            if (!Files.exists(target)) {
              Files.copy(file, target);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
