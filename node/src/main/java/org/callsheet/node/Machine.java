package org.callsheet.node;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.node.blender.BlenderProgram;
import org.callsheet.node.blender.BlenderSearch;
import org.callsheet.node.blender.InstalledBlenders;

/** What this machine is and has. */
final class Machine {
  private Machine() {}

  static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  static long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("node");
    }
  }

  /** The Blenders among the programs told, or else all that are installed. */
  static InstalledBlenders blenders(List<Path> told, Map<String, String> environment)
      throws NodeProblem {
    List<BlenderProgram> found = new ArrayList<>();
    for (Path program : told) {
      found.add(
          BlenderProgram.find(program)
              .orElseThrow(
                  () ->
                      new NodeProblem(
                          program + " is no Blender that starts here. Correct --blender.")));
    }
    if (told.isEmpty()) {
      Path home = Path.of(System.getProperty("user.home"));
      found.addAll(BlenderSearch.usual(environment, home).find());
    }
    if (found.isEmpty()) {
      throw new NodeProblem("There is no Blender here. Install it, or give --blender PROGRAM.");
    }
    return new InstalledBlenders(found);
  }
}
