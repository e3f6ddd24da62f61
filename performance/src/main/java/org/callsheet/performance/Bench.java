package org.callsheet.performance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.callsheet.performance.farm.DispatchBench;
import org.callsheet.performance.farm.FarmBench;
import org.callsheet.performance.pages.PagesBench;
import org.callsheet.performance.pages.ServerBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./callsheet bench NAME}: each benchmark is a subcommand. */
@Command(
    name = "bench",
    description = "Measures the packaged programs; only ratios of one run mean anything.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "NAME")
public final class Bench {
  private Bench() {}

  @Command(
      name = "render",
      description = "Frames through server and node against `blender -b FILE -a` itself.")
  static final class Render implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object per line.")
    boolean json;

    @Option(
        names = "--rounds",
        defaultValue = "3",
        description = "Interleaved rounds; the median counts.")
    int rounds;

    @Option(names = "--scene", description = "light or heavy; both by default.")
    List<String> scenes = List.of("light", "heavy");

    @Override
    public Integer call() throws Exception {
      var figures = new Figures("render", json, System.out);
      for (var scene : scenes) {
        new RenderBench(Programs.find(), figures, rounds).measure(scene);
      }
      return figures.allReached() ? 0 : 1;
    }
  }

  @Command(name = "blend", description = "Reading what .blend files say, without Blender.")
  static final class Blend implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object per line.")
    boolean json;

    @Option(names = "--rounds", defaultValue = "5", description = "The median counts.")
    int rounds;

    @Override
    public Integer call() throws Exception {
      var figures = new Figures("blend", json, System.out);
      new BlendBench(Programs.find(), figures, rounds).measure();
      return figures.allReached() ? 0 : 1;
    }
  }

  @Command(
      name = "index",
      description = "Start, memory and changes by others with very many assets.")
  static final class Index implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object per line.")
    boolean json;

    @Option(names = "--assets", defaultValue = "100000", description = "How many there are.")
    int assets;

    @Option(names = "--rounds", defaultValue = "3", description = "Starts; the median counts.")
    int rounds;

    @Override
    public Integer call() throws Exception {
      var figures = new Figures("index", json, System.out);
      new IndexBench(Programs.find(), figures, assets, rounds).measure();
      return figures.allReached() ? 0 : 1;
    }
  }

  @Command(
      name = "pages",
      description = "Call sheet, team and asset list: how many a second, in films of any size.")
  static final class Pages implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object per line.")
    boolean json;

    @Option(
        names = "--assets",
        split = ",",
        defaultValue = "256,5000,100000",
        description = "Films with so many assets.")
    List<Integer> sizes;

    @Option(names = "--rounds", defaultValue = "3", description = "Interleaved; medians count.")
    int rounds;

    @Option(names = "--seconds", defaultValue = "2", description = "For each figure of a round.")
    double seconds;

    @Option(names = "--url", description = "Measures the server there, only by looking.")
    URI url;

    @Option(names = "--token-file", description = "With --url: signed in with this token.")
    Path tokenFile;

    @Option(names = "--user", description = "With --url: asks for this user's passcode.")
    String user;

    @Option(names = "--film", defaultValue = "", description = "With --url: the film's id.")
    String film;

    @Option(names = "--people", defaultValue = "30", description = "With --url: who reloads.")
    int people;

    @Option(
        names = "--connections",
        defaultValue = "2",
        description = "With --url: how many ask at once.")
    int connections;

    @Override
    public Integer call() throws Exception {
      var figures = new Figures("pages", json, System.out);
      if (url != null) {
        var plan = new ServerBench.Plan(film, people, Math.clamp(connections, 1, 64), seconds);
        new ServerBench(url, figures, plan).measure(signedIn());
        return 0;
      }
      new PagesBench(Programs.find(), figures, new PagesBench.Plan(sizes, rounds, seconds))
          .measure();
      return figures.allReached() ? 0 : 1;
    }

    private Api signedIn() throws IOException {
      var api = new Api(url);
      if (tokenFile != null) {
        api.use(Files.readString(tokenFile).strip());
        return api;
      }
      var console = System.console();
      if (console == null) {
        throw new IOException("needs --token-file FILE where nobody can be asked for a passcode");
      }
      String name = user == null ? console.readLine("User name: ") : user;
      api.signIn(name, String.valueOf(console.readPassword("Passcode of %s: ", name)));
      return api;
    }
  }

  @Command(
      name = "farm",
      description = "Very many simulated nodes: finished frames and new leases a second.")
  static final class Farm implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object per line.")
    boolean json;

    @Option(names = "--nodes", defaultValue = "1200", description = "How many nodes.")
    int nodes;

    @Option(names = "--jobs", defaultValue = "10000", description = "How many jobs are queued.")
    int jobs;

    @Option(names = "--frames", defaultValue = "250", description = "Of each job.")
    int frames;

    @Option(names = "--seconds", defaultValue = "5", description = "For each figure.")
    double seconds;

    @Option(names = "--no-slow-disk", description = "Not on a disk with 5 ms more for an fsync.")
    boolean fastOnly;

    @Override
    public Integer call() throws Exception {
      var figures = new Figures("farm", json, System.out);
      var duration = Duration.ofMillis((long) (seconds * 1000));
      var plan = new FarmBench.Plan(nodes, jobs, frames, duration, !fastOnly);
      new FarmBench(Programs.find(), figures, plan).measure();
      return figures.allReached() ? 0 : 1;
    }
  }

  @Command(
      name = "dispatch",
      description = "From a submission until the Blender of an idle node renders.")
  static final class Dispatch implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object per line.")
    boolean json;

    @Option(names = "--jobs", defaultValue = "40", description = "One after the other.")
    int jobs;

    @Override
    public Integer call() throws Exception {
      var figures = new Figures("dispatch", json, System.out);
      new DispatchBench(Programs.find(), figures, jobs).measure();
      return figures.allReached() ? 0 : 1;
    }
  }

  public static void main(String[] arguments) {
    var bench = new CommandLine(new Bench());
    bench.addSubcommand(new Render()).addSubcommand(new Blend()).addSubcommand(new Index());
    bench.addSubcommand(new Pages()).addSubcommand(new Farm());
    bench.addSubcommand(new Dispatch());
    System.exit(bench.execute(arguments));
  }
}
