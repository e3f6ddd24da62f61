package org.callsheet.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.node.blender.OpenFile;
import org.callsheet.node.blender.Seat;
import org.callsheet.node.programs.SearchPath;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of all that this program does with a server and a Blender. */
final class NodeOptions {
  private static final double GB = 1L << 30;

  private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server; by default the one that answers on this network.")
  Optional<URI> server = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "T",
      description =
          "The join token, needed the first time. Others on this machine can see it: better use a file.")
  Optional<String> token = Optional.empty();

  @Option(names = "--token-file", paramLabel = "F", description = "A file with the join token.")
  Optional<Path> tokenFile = Optional.empty();

  @Option(names = "--name", paramLabel = "N", description = "Its name; the machine's by default.")
  Optional<String> name = Optional.empty();

  @Option(
      names = "--path",
      paramLabel = "ident=dir",
      description = "Where a named path lies on this machine, as films=/mnt/films. Repeatable.")
  Map<String, Path> paths = new LinkedHashMap<>();

  @Option(
      names = "--search",
      paramLabel = "DIR",
      description =
          "Where to look for folders with the server's mark, beside the places where shares are"
              + " mounted. Repeatable.")
  List<Path> search = new ArrayList<>();

  @Option(
      names = "--blender",
      paramLabel = "PROGRAM",
      description = "A Blender; by default all that are installed. Repeatable.")
  List<Path> blenders = new ArrayList<>();

  @Option(
      names = "--engine",
      paramLabel = "ID[=PROGRAM]",
      description =
          "Another renderer that may be started here, as the server calls it: povray, or"
              + " terragen=/opt/terragen/terragen. Repeatable.")
  List<String> engines = new ArrayList<>();

  @Option(
      names = "--slots",
      paramLabel = "N",
      defaultValue = "1",
      description = "How much it renders at a time; ${DEFAULT-VALUE} by default.")
  int slots;

  @Option(
      names = "--threads",
      paramLabel = "T,T",
      split = ",",
      description =
          "Instead of --slots: for each number a slot whose Blender uses so many threads, as 8,8.")
  List<Integer> threads = new ArrayList<>();

  @Option(
      names = "--memory",
      paramLabel = "GB",
      description = "The most that each Blender may use; by default all but a reserve.")
  Optional<Double> memory = Optional.empty();

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Its own folder; ~/.callsheet-node by default.")
  Optional<Path> work = Optional.empty();

  @Option(
      names = "--gpu",
      paramLabel = "WHEN",
      defaultValue = "file",
      description =
          "Whether Cycles computes on graphics cards: file (as the file says), always, never.")
  String gpu;

  @Mixin TimeOptions times = new TimeOptions();

  @Option(names = "--once", description = "End when there is nothing to render.")
  boolean once;

  /** What they say; wrong ones end the program with a sentence. */
  NodeSettings settings(CommandSpec spec) throws NodeProblem {
    this.spec = spec;
    if (slots < 1 || slots > NodeSettings.SLOTS_MAX || threads.size() > NodeSettings.SLOTS_MAX) {
      throw usage("There are 1 to " + NodeSettings.SLOTS_MAX + " slots.");
    }
    if (threads.stream().anyMatch(each -> each < 1 || each > Seat.THREADS_MAX)) {
      throw usage("--threads has numbers from 1 to " + Seat.THREADS_MAX + ", as 8,8.");
    }
    if (memory.filter(gb -> !(gb > 0)).isPresent()) {
      throw usage("--memory is more than 0 GB.");
    }
    if (server.filter(NodeOptions::isNoServer).isPresent()) {
      throw usage("--server is an address like http://classroom:8080.");
    }
    String named = name.orElseGet(Machine::hostName);
    if (named.isBlank() || named.length() > NodeSettings.NAME_MAX) {
      throw usage("--name has 1 to " + NodeSettings.NAME_MAX + " characters.");
    }
    OpenFile.Cards cards =
        Arrays.stream(OpenFile.Cards.values())
            .filter(each -> each.word().equals(gpu))
            .findFirst()
            .orElseThrow(() -> usage("--gpu is file, always or never."));
    Optional<String> known = token();
    return new NodeSettings(
        server.isPresent() ? server.get() : new ServerSearch(work()).find(known),
        known,
        named,
        paths,
        search,
        blenders,
        engines(),
        threads.isEmpty() ? Collections.nCopies(slots, 0) : threads,
        memory.map(gb -> (long) (gb * GB)).orElse(Long.MAX_VALUE),
        work(),
        cards,
        times.times(this::usage),
        once);
  }

  private static boolean isNoServer(URI address) {
    return address.getHost() == null || !List.of("http", "https").contains(address.getScheme());
  }

  private Map<String, Path> engines() {
    Map<String, Path> programs = new LinkedHashMap<>();
    for (String each : engines) {
      int equals = each.indexOf('=');
      String ident = equals < 0 ? each : each.substring(0, equals);
      Optional<Path> program =
          equals < 0
              ? SearchPath.of(System.getenv()).find(ident)
              : Optional.of(Path.of(each.substring(equals + 1)).toAbsolutePath());
      if (ident.isBlank() || program.filter(Files::isExecutable).isEmpty()) {
        throw usage(
            "There is no program for --engine "
                + each
                + ". Write it as ID=PROGRAM, with its path.");
      }
      programs.put(ident, program.get());
    }
    return programs;
  }

  Path work() {
    return work.orElseGet(NodeOptions::usualWork);
  }

  static Path usualWork() {
    return Path.of(System.getProperty("user.home"), ".callsheet-node");
  }

  private Optional<String> token() throws NodeProblem {
    if (tokenFile.isEmpty()) {
      return token;
    }
    try {
      return Optional.of(Files.readString(tokenFile.get()).strip());
    } catch (IOException e) {
      throw new NodeProblem(
          "The token file " + tokenFile.get() + " cannot be read. Correct --token-file.");
    }
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
