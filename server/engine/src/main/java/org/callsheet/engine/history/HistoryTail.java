package org.callsheet.engine.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Reads what was appended to the files of a history since the last time. A file that was replaced
 * or cut by another program is read from its start, with all others. Belongs to one thread at a
 * time.
 */
final class HistoryTail {
  private static final String[] MARKS = {"\"action\":\"note", "\"action\":\"hand", "\"note\":"};

  private final Disk disk;
  private final Path folder;
  private final Map<Path, Read> read = new HashMap<>();

  /** How far a file was read, and which one that was. */
  private record Read(String key, long until) {}

  /**
   * What is new.
   *
   * @param fromTheStart whether it is everything, and what was told before does not count
   */
  record News(boolean fromTheStart, List<Event> events) {}

  HistoryTail(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /** The events about notes and hands that came since the last time. */
  News take() {
    try {
      Map<Path, Disk.Stat> now = files();
      boolean fromTheStart =
          !read.entrySet().stream().allMatch(e -> isGrown(e.getValue(), now.get(e.getKey())));
      if (fromTheStart) {
        read.clear();
      }
      List<Event> events = new ArrayList<>();
      for (Map.Entry<Path, Disk.Stat> each : now.entrySet()) {
        take(each.getKey(), each.getValue(), events);
      }
      return new News(fromTheStart, events);
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
  }

  private Map<Path, Disk.Stat> files() throws IOException {
    Map<Path, Disk.Stat> files = new HashMap<>();
    if (disk.exists(folder)) {
      for (Path file : disk.list(folder)) {
        if (HistoryReader.isHistory(file.getFileName().toString())) {
          disk.find(file).ifPresent(stat -> files.put(file, stat));
        }
      }
    }
    return files;
  }

  private static boolean isGrown(Read before, Disk.Stat now) {
    return now != null && before.key().equals(now.key()) && before.until() <= now.size();
  }

  private void take(Path file, Disk.Stat stat, List<Event> events) throws IOException {
    long from = Optional.ofNullable(read.get(file)).map(Read::until).orElse(0L);
    if (from == stat.size()) {
      return;
    }
    try (InputStream content = disk.open(file)) {
      content.skipNBytes(from);
      byte[] bytes = content.readAllBytes();
      int whole = wholeLines(bytes);
      new String(bytes, 0, whole, StandardCharsets.UTF_8)
          .lines()
          .filter(HistoryTail::isMarked)
          .map(EventCodec::read)
          .flatMap(Optional::stream)
          .forEach(events::add);
      read.put(file, new Read(stat.key(), from + whole));
    } catch (NoSuchFileException gone) {
      return;
    }
  }

  /** A line that is not at its end yet is read the next time. */
  private static int wholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static boolean isMarked(String line) {
    for (String mark : MARKS) {
      if (line.contains(mark)) {
        return true;
      }
    }
    return false;
  }
}
