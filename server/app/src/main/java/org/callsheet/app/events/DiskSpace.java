package org.callsheet.app.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callsheet.app.config.Settings;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;

/**
 * How much room the disks of the home and of the named paths have, looked at every few seconds in a
 * thread of its own: a share that hangs makes nobody else wait.
 */
@Singleton
public final class DiskSpace {
  private static final long EVERY_SECONDS = 10;
  private static final long MEGABYTE = 1_000_000;
  private static final long ROUGHLY = 100 * MEGABYTE;

  private final Disk disk;
  private final Path home;
  private final NamedPaths paths;
  private final long least;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("disk-space").unstarted(work));
  private volatile List<Reason> low = List.of();

  /** Takes what has disks. */
  public DiskSpace(Disk disk, NamedPaths paths, Settings settings) {
    this.disk = disk;
    this.home = settings.home();
    this.paths = paths;
    this.least = settings.farm().diskLowMegabytes() * MEGABYTE;
  }

  void begin(@Observes StartupEvent start) {
    thread.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
  }

  /** Disks that are nearly full, worst first; empty when all is well. */
  public List<Reason> low() {
    return low;
  }

  private void look() {
    List<Room> rooms = new ArrayList<>();
    add(rooms, "home", home);
    for (String ident : paths.idents()) {
      paths.folder(ident).ifPresent(folder -> add(rooms, ident + "::", folder));
    }
    // Folders of one disk have the same room; they are told of together.
    Map<Long, String> byRoom = new TreeMap<>();
    rooms.stream()
        .filter(room -> room.free() < least)
        .forEach(room -> byRoom.merge(room.free() / ROUGHLY, room.name(), (a, b) -> a + ", " + b));
    low =
        byRoom.entrySet().stream()
            .map(each -> new Room(each.getValue(), each.getKey() * ROUGHLY).reason())
            .toList();
  }

  private void add(List<Room> rooms, String name, Path folder) {
    try {
      rooms.add(new Room(name, disk.usableBytes(folder)));
    } catch (IOException away) {
      // A share that is away is told elsewhere.
      return;
    }
  }

  private record Room(String name, long free) {
    Reason reason() {
      String gigabytes = String.format(Locale.ROOT, "%.1f", free / 1e9);
      return new Reason("disk-low", Map.of("path", name, "gigabytes", gigabytes));
    }
  }
}
