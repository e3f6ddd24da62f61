package org.callsheet.performance;

import java.util.List;
import java.util.concurrent.Callable;
import org.callsheet.performance.pages.PagesBench;
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

    @Override
    public Integer call() throws Exception {
      var figures = new Figures("pages", json, System.out);
      new PagesBench(Programs.find(), figures, new PagesBench.Plan(sizes, rounds, seconds))
          .measure();
      return figures.allReached() ? 0 : 1;
    }
  }

  public static void main(String[] arguments) {
    var bench = new CommandLine(new Bench());
    bench.addSubcommand(new Render()).addSubcommand(new Blend()).addSubcommand(new Index());
    bench.addSubcommand(new Pages());
    System.exit(bench.execute(arguments));
  }
}
