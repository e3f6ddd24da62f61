package org.callsheet.node.pictures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Puts finished files under hidden names beside the places they belong to. Only the server gives
 * them their final names, so whatever an attempt leaves here can be removed. What {@link #put}
 * returned survives power loss. Failures are {@link Refusal}s.
 */
public final class HiddenFiles {
  private static final int PIECE = 1 << 18;

  private final Disk disk;
  private final AtomicFile files;
  private final PathMap paths;
  private final Access access;

  /** Files on {@code disk}; new files and folders get {@code access}, as teams share them. */
  public HiddenFiles(Disk disk, PathMap paths, Access access) {
    this.disk = disk;
    this.files = new AtomicFile(disk, access);
    this.paths = paths;
    this.access = access;
  }

  /**
   * The hidden name for a target.
   *
   * @param root all targets must lie in it
   */
  public NamedPath name(String attempt, Path target, NamedPath root) {
    NamedPath named =
        paths
            .findName(target)
            .filter(place -> place.isInside(root) && !place.equals(root))
            .orElseThrow(
                () ->
                    Refusal.of(
                        Refusal.Kind.INVALID,
                        "output-outside",
                        "path",
                        target.toString(),
                        "root",
                        root.toString()));
    return named.sibling(".callsheet." + attempt + "." + named.fileName());
  }

  /** Copies a file under its hidden name; the original is removed. */
  public FrameFile put(Path original, Path target, NamedPath hidden, NamedPath root) {
    Path place = paths.resolve(hidden);
    Path folder = place.getParent();
    files.createFolders(folder);
    checkInside(folder, root, target);
    try {
      MessageDigest digest = sha256();
      long bytes = copy(original, place, digest);
      disk.forceFolder(folder);
      disk.delete(original);
      return new FrameFile(
          hidden.sibling(target.getFileName().toString()).toString(),
          hidden.toString(),
          bytes,
          HexFormat.of().formatHex(digest.digest()));
    } catch (IOException failure) {
      removeQuietly(place);
      throw Refusal.ofDisk(place, failure);
    }
  }

  /** A symbolic link on the way must not lead out of the folder that was agreed on. */
  private void checkInside(Path folder, NamedPath root, Path target) {
    try {
      if (!disk.real(folder).startsWith(disk.real(paths.resolve(root)))) {
        throw Refusal.of(
            Refusal.Kind.INVALID,
            "output-outside",
            "path",
            target.toString(),
            "root",
            root.toString());
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private long copy(Path from, Path to, MessageDigest digest) throws IOException {
    if (disk.exists(to)) {
      disk.delete(to);
    }
    try (InputStream input = disk.open(from);
        Disk.Output output = disk.create(to)) {
      disk.grant(to, access.fileMode(), access.group());
      byte[] piece = new byte[PIECE];
      for (int got = input.read(piece); got > 0; got = input.read(piece)) {
        digest.update(piece, 0, got);
        output.write(ByteBuffer.wrap(piece, 0, got));
      }
      output.force();
      return output.size();
    }
  }

  /** Removes what was put under a hidden name, if it is still there. */
  public void remove(NamedPath hidden) {
    files.delete(paths.resolve(hidden));
  }

  private void removeQuietly(Path file) {
    try {
      disk.delete(file);
    } catch (NoSuchFileException gone) {
      return;
    } catch (IOException left) {
      // The first failure is what matters; the outbox knows the name and the next start tries
      // again.
      return;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
