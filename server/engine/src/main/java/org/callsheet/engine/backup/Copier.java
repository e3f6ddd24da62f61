package org.callsheet.engine.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.callsheet.floor.Disk;

/**
 * Copies files that belong together, so that what lies in the copy lay there at one moment: all are
 * the same before and after, else once more. A file that only grows is copied as long as it was.
 * Durable on return. Not thread-safe.
 */
final class Copier {
  private static final int TRIES = 5;
  private static final List<String> APPENDED = List.of(".journal", ".checkpoint", ".jsonl", ".log");
  private static final int PART_BYTES = 1 << 20;

  private final Disk disk;
  private final byte[] part = new byte[PART_BYTES];
  private long bytes;

  Copier(Disk disk) {
    this.disk = disk;
  }

  /** How many bytes were written. */
  long bytes() {
    return bytes;
  }

  /**
   * Copies them into a generation; those that are gone by then are left out.
   *
   * @param generation its folder, in which the folders of the files are there
   */
  List<Entry> copy(List<Seen> together, Path generation) throws IOException {
    List<Seen> now = together;
    for (int i = 1; ; i++) {
      List<Entry> entries = new ArrayList<>();
      for (Seen each : now) {
        one(each, generation.resolve(each.path())).ifPresent(entries::add);
      }
      List<Seen> after = again(now);
      if (after.equals(now) || isGrown(now)) {
        return entries;
      }
      if (i == TRIES) {
        return entries.stream().map(Copier::unsettled).toList();
      }
      now = after;
    }
  }

  private static Entry unsettled(Entry e) {
    return new Entry(e.path(), e.size(), e.modified(), e.key(), e.sha256(), false);
  }

  private List<Seen> again(List<Seen> before) throws IOException {
    List<Seen> now = new ArrayList<>();
    for (Seen each : before) {
      disk.find(each.file())
          .filter(stat -> !stat.folder())
          .ifPresent(stat -> now.add(Seen.of(each.path(), each.file(), stat)));
    }
    return now;
  }

  private boolean isGrown(List<Seen> before) throws IOException {
    for (Seen each : before) {
      Optional<Disk.Stat> stat = disk.find(each.file());
      if (stat.isEmpty() || !each.isStill(stat.get()) && !each.hasGrown(stat.get())) {
        return false;
      }
    }
    return before.stream().allMatch(each -> isAppended(each.path()));
  }

  /** Journals and histories are only ever appended to, and cut off a torn end by themselves. */
  private static boolean isAppended(String path) {
    return APPENDED.stream().anyMatch(path::endsWith);
  }

  private Optional<Entry> one(Seen seen, Path target) throws IOException {
    MessageDigest digest = sha256();
    long left = seen.size();
    if (disk.exists(target)) {
      disk.delete(target);
    }
    try (InputStream from = disk.open(seen.file());
        Disk.Output to = disk.create(target)) {
      while (left > 0) {
        int read = from.read(part, 0, (int) Math.min(part.length, left));
        if (read < 0) {
          break;
        }
        digest.update(part, 0, read);
        to.write(ByteBuffer.wrap(part, 0, read));
        left -= read;
        bytes += read;
      }
      to.force();
    } catch (NoSuchFileException gone) {
      if (disk.exists(seen.file())) {
        throw gone;
      }
      return Optional.empty();
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    return Optional.of(
        new Entry(seen.path(), seen.size() - left, seen.modified(), seen.key(), hash, true));
  }

  /** What a file's content is. */
  static String hash(Disk disk, Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] part = new byte[PART_BYTES];
    try (InputStream from = disk.open(file)) {
      for (int read = from.read(part); read >= 0; read = from.read(part)) {
        digest.update(part, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
