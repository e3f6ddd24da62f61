package org.callsheet.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.callsheet.floor.LocalDisk;
import org.callsheet.node.doctor.Check;
import org.callsheet.node.link.HttpFarm;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether this machine can render, and if not, what to do. */
@Dependent
@Unremovable
@Command(
    name = "doctor",
    description = "Looks whether this PC can render, and says what to do if not. Changes nothing.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public class DoctorCommand implements Callable<Integer> {
  private static final int WRONG = 1;

  @Spec CommandSpec spec;

  @Mixin NodeOptions options = new NodeOptions();

  @Option(names = "--json", description = "For programs: the checks as JSON.")
  boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      NodeSettings settings = options.settings(spec);
      Checkup checkup =
          new Checkup(
              settings,
              new HttpFarm(settings.server(), settings.known(new LocalDisk())),
              new LocalDisk());
      List<Check> checks = checkup.look();
      if (json) {
        out.println(json(checks));
      } else {
        checks.forEach(
            check ->
                out.printf(
                    "%-5s  %s%n", check.level().word().toUpperCase(Locale.ROOT), check.sentence()));
      }
      out.flush();
      return hasFault(checks) ? WRONG : CommandLine.ExitCode.OK;
    } catch (NodeProblem problem) {
      spec.commandLine().getErr().println("callsheet-node: " + problem.getMessage());
      return WRONG;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return WRONG;
    }
  }

  private static boolean hasFault(List<Check> checks) {
    return checks.stream().anyMatch(check -> check.level() == Check.Level.WRONG);
  }

  private static String json(List<Check> checks) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode();
    all.put("ok", !hasFault(checks));
    ArrayNode list = all.putArray("checks");
    for (Check check : checks) {
      ObjectNode each = list.addObject();
      each.put("level", check.level().word());
      each.put("code", check.code());
      each.put("sentence", check.sentence());
      check.about().forEach(each.putObject("about")::put);
    }
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
