package org.callsheet.engine.storage;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells, from the machine's file events, where something may have changed in the folders it
 * follows. What it tells are hints to look there again, never what is there: a name may be stale
 * after a move, and when too much happens at once only the folder is told. A folder beyond the
 * machine's limit of watches is not followed and counted as such; programs on other machines that
 * use the same share cause no events. Thread-safe.
 */
public final class FolderWatch implements AutoCloseable {
  private static final Duration TOGETHER = Duration.ofMillis(20);
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_DELETE,
    StandardWatchEventKinds.ENTRY_MODIFY
  };

  /** As Linux and macOS call them. */
  private static final Set<String> LOCAL =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "apfs", "hfs");

  private final Optional<WatchService> service;
  private final Map<WatchKey, Path> places = new HashMap<>();
  private final Set<Path> beyond = new HashSet<>();
  private long overflows;

  /**
   * What is followed at one moment.
   *
   * @param folders how many are followed
   * @param beyond how many are not, because the machine allows no more watches
   * @param overflows how often too much happened at once to tell each name
   */
  public record State(int folders, int beyond, long overflows) {}

  private FolderWatch(Optional<WatchService> service) {
    this.service = service;
  }

  /** A watch on this machine's file systems; one that follows nothing if the machine gives none. */
  public static FolderWatch open() {
    try {
      return new FolderWatch(Optional.of(FileSystems.getDefault().newWatchService()));
    } catch (IOException | UnsupportedOperationException noneGiven) {
      return none();
    }
  }

  /** A watch that follows nothing. */
  public static FolderWatch none() {
    return new FolderWatch(Optional.empty());
  }

  /**
   * Follows a folder, not what is below it: what changes in it after this call is told. A folder
   * that is followed already, under this or another path, is told under this path from now on.
   */
  public synchronized void follow(Path folder) {
    if (service.isEmpty()) {
      return;
    }
    try {
      places.put(folder.register(service.get(), KINDS), folder);
      beyond.remove(folder);
    } catch (NoSuchFileException | NotDirectoryException gone) {
      beyond.remove(folder);
    } catch (IOException noMoreWatches) {
      beyond.add(folder);
    } catch (ClosedWatchServiceException atTheEnd) {
      places.clear();
    }
  }

  /**
   * Waits until something happens and gathers what happens within the next 20 ms.
   *
   * @return paths at which something came, went or changed: files or whole folders; empty when this
   *     was closed
   */
  public Set<Path> take() throws InterruptedException {
    Set<Path> hints = new HashSet<>();
    try {
      WatchService events = service.orElseThrow(ClosedWatchServiceException::new);
      while (hints.isEmpty()) {
        WatchKey key = events.take();
        long end = System.nanoTime() + TOGETHER.toNanos();
        while (key != null) {
          gather(key, hints);
          long left = end - System.nanoTime();
          key = left > 0 ? events.poll(left, TimeUnit.NANOSECONDS) : null;
        }
      }
      return hints;
    } catch (ClosedWatchServiceException atTheEnd) {
      return Set.of();
    }
  }

  /** Gives up folders that are not where they were followed; to be called now and then. */
  public synchronized void prune() {
    beyond.removeIf(folder -> !isFolder(folder));
    places
        .entrySet()
        .removeIf(
            each -> {
              boolean isGone = !isFolder(each.getValue());
              if (isGone) {
                each.getKey().cancel();
              }
              return isGone;
            });
  }

  /**
   * Whether all that changes in a folder and below it is told, if all of it is followed: the disk
   * is of a kind that no other machine writes to.
   */
  public static boolean isLocal(Path folder) {
    try {
      return LOCAL.contains(Files.getFileStore(folder).type());
    } catch (IOException gone) {
      return false;
    }
  }

  /** What is followed now. */
  public synchronized State state() {
    return new State(places.size(), beyond.size(), overflows);
  }

  @Override
  public void close() {
    try {
      if (service.isPresent()) {
        service.get().close();
      }
    } catch (IOException nothingToDoAboutIt) {
      return;
    }
  }

  private synchronized void gather(WatchKey key, Set<Path> hints) {
    // The key's own path is stale once the folder has moved.
    Path folder = places.getOrDefault(key, (Path) key.watchable());
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path name) {
        hints.add(folder.resolve(name));
      } else {
        overflows++;
        hints.add(folder);
      }
    }
    if (!key.reset()) {
      places.remove(key);
      hints.add(folder);
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
