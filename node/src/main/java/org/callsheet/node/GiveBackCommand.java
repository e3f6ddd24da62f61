package org.callsheet.node;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.callsheet.floor.LocalDisk;
import org.callsheet.node.times.Claim;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes this machine away from the farm. */
@Dependent
@Unremovable
@Command(
    name = "give-back",
    description = "Give me my PC back: frames in work go to other PCs, and it renders no more.",
    mixinStandardHelpOptions = true)
public class GiveBackCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Spec CommandSpec spec;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "The node's own folder; ~/.callsheet-node by default.")
  Optional<Path> work = Optional.empty();

  GiveBackCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Path folder = work.orElseGet(NodeOptions::usualWork);
    Claim claim = WorkFolder.claim(folder);
    try {
      claim.make();
      boolean free =
          !WorkFolder.isInUse(folder, new LocalDisk())
              || claim.awaitFree(LIMIT, InstantSource.system());
      if (!free) {
        return fail(
            "The node has not let go within "
                + LIMIT.toSeconds()
                + " s. End it (Ctrl-C in its window), or restart this PC.");
      }
      spec.commandLine()
          .getOut()
          .println("This PC is yours. \"resume\" lets it render again, also after a restart.");
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      return fail("The folder " + folder + " cannot be written (" + e.getMessage() + ").");
    }
  }

  private int fail(String sentence) {
    spec.commandLine().getErr().println("callsheet-node: " + sentence);
    return FAILED;
  }
}
