package org.callsheet.prenode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import jakarta.enterprise.context.Dependent;
import java.security.SecureRandom;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.callsheet.prenode.link.Server;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command: options in, sentences out. */
@TopCommand
@Dependent
@Command(
    name = "callsheet-prenode",
    description = "Starts nodes where a Callsheet server wants them, or tells of its jobs.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    versionProvider = PrenodeVersion.class)
public class PrenodeCommand {
  private static final int FAILED = 1;

  @Spec CommandSpec spec;

  private final RunningPrenode running;
  private final ObjectMapper json;
  private final String version;

  PrenodeCommand(
      RunningPrenode running,
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "0") String version) {
    this.running = running;
    this.json = json;
    this.version = version;
  }

  @Command(
      name = "nodes",
      description = {
        "Starts nodes on a site: runs the command with the number that is wanted.",
        "In its arguments {nodes}, {site} and {order} are replaced, as in",
        "  callsheet-prenode nodes --site cluster --token-file F -- sbatch --array=1-{nodes} node.sh"
      })
  int nodes(
      @Option(
              names = "--site",
              required = true,
              paramLabel = "S",
              description = "As in config/sites/S.json.")
          String site,
      @Mixin Connection connection) {
    return run(
        site,
        connection,
        (server, ledger) -> {
          NodeStarter starter =
              new NodeStarter(server, ledger, connection.command(), site, new SecureRandom());
          starter.settle();
          return starter;
        });
  }

  @Command(
      name = "observe",
      description = {
        "Runs the command for each event of a job: submitted, finished, failed, cancelled.",
        "It gets the event as JSON; in its arguments {what}, {job} and {project} are replaced."
      })
  int observe(
      @Option(
              names = "--name",
              required = true,
              paramLabel = "N",
              description = "Each name is told of each event once.")
          String name,
      @Mixin Connection connection) {
    return run(
        name,
        connection,
        (server, ledger) -> new JobObserver(server, ledger, connection.command(), json));
  }

  /** Makes the work of a kind of prenode. */
  @FunctionalInterface
  private interface Kind {
    Work work(Server server, Ledger ledger);
  }

  private int run(String name, Connection connection, Kind kind) {
    try {
      Prenode.Settings settings = connection.settings(name);
      Ledger ledger = new Ledger(new LocalDisk(), settings.work());
      Server server =
          new Server(
              settings.server(),
              settings.vouched().or(() -> ledger.certificate(settings.server().toString())));
      Work work = kind.work(server, ledger);
      running.begin();
      try {
        new Prenode(settings, server, ledger, version).run(work);
      } finally {
        running.end();
      }
      return CommandLine.ExitCode.OK;
    } catch (PrenodeProblem problem) {
      return fail(problem.getMessage());
    } catch (Refusal refusal) {
      return fail(
          "The work folder cannot be used: "
              + refusal.parameters().getOrDefault("path", "")
              + " ("
              + refusal.code()
              + ").");
    } catch (InterruptedException stopped) {
      return CommandLine.ExitCode.OK;
    }
  }

  private int fail(String sentence) {
    spec.commandLine().getErr().println("callsheet-prenode: " + sentence);
    spec.commandLine().getErr().flush();
    return FAILED;
  }
}
