package org.callsheet.node;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the farm have this machine again. */
@Dependent
@Unremovable
@Command(
    name = "resume",
    description = "Let this PC render again after give-back.",
    mixinStandardHelpOptions = true)
public class ResumeCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec CommandSpec spec;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "The node's own folder; ~/.callsheet-node by default.")
  Optional<Path> work = Optional.empty();

  ResumeCommand() {}

  @Override
  public Integer call() {
    Path folder = work.orElseGet(NodeOptions::usualWork);
    try {
      boolean claimed = WorkFolder.claim(folder).withdraw();
      spec.commandLine()
          .getOut()
          .println(
              claimed
                  ? "This PC renders again, as soon as its node runs."
                  : "This PC had not been taken back.");
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("callsheet-node: " + folder + " cannot be written (" + e.getMessage() + ").");
      return FAILED;
    }
  }
}
