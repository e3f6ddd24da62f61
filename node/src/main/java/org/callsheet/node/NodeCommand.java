package org.callsheet.node;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import jakarta.enterprise.context.Dependent;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.callsheet.floor.LocalDisk;
import org.callsheet.node.link.HttpFarm;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command: options in, sentences out. */
@TopCommand
@Dependent
@Command(
    name = "callsheet-node",
    description = "Renders on this machine for a Callsheet server.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = {
      DoctorCommand.class,
      GiveBackCommand.class,
      ResumeCommand.class,
      FinishCommand.class
    },
    versionProvider = NodeVersion.class)
public class NodeCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec CommandSpec spec;

  @Mixin NodeOptions options = new NodeOptions();

  private final RunningNode running;
  private final String version;

  NodeCommand(
      RunningNode running,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "0") String version) {
    this.running = running;
    this.version = version;
  }

  @Override
  public Integer call() {
    try {
      NodeSettings settings = options.settings(spec);
      RenderNode node =
          new RenderNode(
              settings,
              new HttpFarm(settings.server(), settings.known(new LocalDisk())),
              new LocalDisk(),
              new SecureRandom(),
              version);
      running.put(node);
      node.run();
      return CommandLine.ExitCode.OK;
    } catch (NodeProblem problem) {
      return fail(problem.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return CommandLine.ExitCode.OK;
    }
  }

  private int fail(String sentence) {
    spec.commandLine().getErr().println("callsheet-node: " + sentence);
    spec.commandLine().getErr().flush();
    return FAILED;
  }
}
