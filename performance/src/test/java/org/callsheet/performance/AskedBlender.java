package org.callsheet.performance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Blender that runs a script of ours and says lines of JSON; CALLSHEET_BLENDER names another. */
final class AskedBlender {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AskedBlender() {}

  /** What stands behind {@code mark} in each line that begins with it. */
  static List<JsonNode> ask(Path log, String script, String mark, List<String> arguments)
      throws Exception {
    var path = Path.of("src/test/resources", script).toAbsolutePath().toString();
    var command = new ArrayList<String>();
    command.add(Optional.ofNullable(System.getenv("CALLSHEET_BLENDER")).orElse("blender"));
    command.addAll(List.of("-b", "--factory-startup", "-noaudio", "--python-exit-code", "3"));
    command.addAll(List.of("-P", path, "--"));
    command.addAll(arguments);
    try (var blender = Running.start(command, log)) {
      Running.await("Blender's answer", Duration.ofMinutes(3), () -> !blender.isAlive());
      var told = new ArrayList<JsonNode>();
      for (var line : blender.output().split("\n")) {
        if (line.startsWith(mark + " ")) {
          told.add(MAPPER.readTree(line.substring(mark.length() + 1)));
        }
      }
      if (told.isEmpty()) {
        throw new AssertionError(blender.output());
      }
      return told;
    }
  }
}
