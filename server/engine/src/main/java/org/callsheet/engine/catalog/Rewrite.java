package org.callsheet.engine.catalog;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * A sidecar about to be replaced: its new content lies beside it under a hidden name, and what it
 * is now has a second name, so that it can be put back, and so that what a program writes into it
 * at the last instant is not lost.
 *
 * @param content the new content
 * @param hidden where it lies
 * @param kept the second name of what is there now; empty where the disk has no links
 */
record Rewrite(SidecarWriter.OnDisk before, byte[] content, Path hidden, Optional<Path> kept) {
  /**
   * Writes the new content beside the sidecar; nothing is different yet.
   *
   * @param id nothing else has it, not even after a restart
   */
  static Rewrite prepare(Disk disk, AtomicFile files, SidecarWriter.Draft draft, String id) {
    Path file = draft.now().place().file();
    byte[] content = draft.content().bytes();
    Path hidden = files.prepare(file, content);
    Path was = was(hidden, id);
    try {
      disk.link(disk.real(file), was);
      return new Rewrite(draft.now(), content, hidden, Optional.of(was));
    } catch (IOException | UnsupportedOperationException noLinks) {
      return new Rewrite(draft.now(), content, hidden, Optional.empty());
    }
  }

  /** The same, and what is there now can be put back even after a power loss. */
  static Rewrite prepareDurably(Disk disk, AtomicFile files, SidecarWriter.Draft draft, String id) {
    Path file = draft.now().place().file();
    byte[] content = draft.content().bytes();
    Path hidden = files.prepare(file, content);
    Rewrite rewrite = new Rewrite(draft.now(), content, hidden, Optional.of(was(hidden, id)));
    try {
      files.keep(disk.real(file), was(hidden, id));
      return rewrite;
    } catch (IOException failure) {
      rewrite.forget(disk);
      throw Refusal.ofDisk(file, failure);
    } catch (Refusal failure) {
      rewrite.forget(disk);
      throw failure;
    }
  }

  private static Path was(Path hidden, String id) {
    return hidden.resolveSibling(AtomicFile.TEMPORARY + "was-" + id);
  }

  Path file() {
    return before.place().file();
  }

  /** Whether somebody has written the sidecar since it was read. */
  boolean isOvertaken(Disk disk) {
    try {
      return !Arrays.equals(disk.read(file()), before.content());
    } catch (NoSuchFileException gone) {
      return true;
    } catch (IOException e) {
      throw Refusal.ofDisk(file(), e);
    }
  }

  /** What somebody wrote into the old sidecar while it was being replaced. */
  Optional<byte[]> late(Disk disk) {
    try {
      byte[] left = kept.isPresent() ? disk.read(kept.get()) : before.content();
      return Arrays.equals(left, before.content()) ? Optional.empty() : Optional.of(left);
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /** Removes the hidden names that are still there; what is left over harms nobody. */
  void forget(Disk disk) {
    delete(disk, hidden);
    kept.ifPresent(name -> delete(disk, name));
  }

  private static void delete(Disk disk, Path name) {
    try {
      disk.delete(name);
    } catch (IOException goneOrLeft) {
      return;
    }
  }
}
