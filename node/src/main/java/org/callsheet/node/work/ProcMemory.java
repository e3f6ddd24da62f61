package org.callsheet.node.work;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Memory as Linux tells it in {@code /proc}; elsewhere only the total is known. */
public final class ProcMemory implements Memory {
  private static final long KIB = 1024;

  @Override
  public long total() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  @Override
  public long available() {
    return field(Path.of("/proc/meminfo"), "MemAvailable:").orElse(Long.MAX_VALUE);
  }

  @Override
  public long usedBy(long pid) {
    return field(Path.of("/proc/" + pid + "/status"), "VmRSS:").orElse(0);
  }

  private static OptionalLong field(Path file, String name) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException notLinuxOrOver) {
      return OptionalLong.empty();
    }
  }
}
