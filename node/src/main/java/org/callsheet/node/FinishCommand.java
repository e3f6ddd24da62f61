package org.callsheet.node;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the node on this machine end without losing anything that is in work. */
@Dependent
@Unremovable
@Command(
    name = "finish",
    description = "Let the node end when what it renders is done; returns then.",
    mixinStandardHelpOptions = true)
public class FinishCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final Duration LOOK = Duration.ofMillis(250);

  @Spec CommandSpec spec;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "The node's own folder; ~/.callsheet-node by default.")
  Optional<Path> work = Optional.empty();

  FinishCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Path folder = work.orElseGet(NodeOptions::usualWork);
    PrintWriter out = spec.commandLine().getOut();
    Disk disk = new LocalDisk();
    try {
      if (!WorkFolder.isInUse(folder, disk)) {
        out.println("No node runs with the folder " + folder + ".");
        return CommandLine.ExitCode.OK;
      }
      WorkFolder.endWish(folder).make();
      out.println("The node takes nothing new and ends when what it renders is done.");
      out.flush();
      while (WorkFolder.isInUse(folder, disk)) {
        Thread.sleep(LOOK);
      }
      out.println("It has ended.");
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("callsheet-node: " + folder + " cannot be written (" + e.getMessage() + ").");
      return FAILED;
    }
  }
}
