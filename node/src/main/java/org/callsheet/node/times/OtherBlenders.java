package org.callsheet.node.times;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Blenders in which somebody works: those with a window that this program has not started. */
final class OtherBlenders {
  private static final Set<String> NAMES = Set.of("blender", "blender.exe");

  /** {@code -b} may stand together with other short options in no Blender. */
  private static final Pattern BACKGROUND = Pattern.compile(".*\\s(-b|--background)(\\s.*|$)");

  private OtherBlenders() {}

  /** Whether there is one on this machine, whoever it belongs to. */
  static boolean isAny() {
    Set<Long> own =
        ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    return ProcessHandle.allProcesses()
        .filter(process -> !own.contains(process.pid()))
        .map(ProcessHandle::info)
        .anyMatch(OtherBlenders::isInteractive);
  }

  private static boolean isInteractive(ProcessHandle.Info info) {
    // Of other people's processes Linux tells the command line and not the program.
    String line = info.commandLine().orElse("");
    String program = info.command().orElse("");
    return isInteractive(program, line);
  }

  static boolean isInteractive(String program, String line) {
    String name = program.isEmpty() ? line.split("\\s", 2)[0] : program;
    return isBlender(name) && !BACKGROUND.matcher(line).matches();
  }

  private static boolean isBlender(String program) {
    if (program.isEmpty()) {
      return false;
    }
    Path name = Path.of(program).getFileName();
    return name != null && NAMES.contains(name.toString().toLowerCase(Locale.ROOT));
  }
}
