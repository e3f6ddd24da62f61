package org.callsheet.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.callsheet.node.times.Claim;
import org.callsheet.node.times.EndWish;

/**
 * The folder of one node: its credential, its outbox, its attempts, and what its Blenders write.
 * One node at a time may use it. {@code docs/node.md} lists the files.
 */
final class WorkFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel channel;

  private WorkFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /** Makes the folder if needed and takes it for this process. */
  static WorkFolder open(Path folder, Disk disk) throws NodeProblem {
    Path root = folder.toAbsolutePath().normalize();
    try {
      new AtomicFile(disk, Access.PRIVATE).createFolders(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new NodeProblem(
            "Another node uses the work folder "
                + root
                + ". Stop it, or give this one another --work.");
      }
      endWish(root).forget();
      return new WorkFolder(root, channel);
    } catch (IOException | Refusal e) {
      throw new NodeProblem(
          "The work folder "
              + root
              + " cannot be written ("
              + e.getMessage()
              + "). Give --work DIR.");
    }
  }

  /** Whether a node runs with this folder. */
  static boolean isInUse(Path folder, Disk disk) throws IOException {
    Path lock = folder.resolve("lock");
    if (!disk.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return !lock(channel);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  Path root() {
    return root;
  }

  Path credential() {
    return credential(root);
  }

  /** Where a work folder has the credential. */
  static Path credential(Path root) {
    return root.resolve("credential.json");
  }

  /** That somebody wants the machine. */
  Claim claim() {
    return claim(root);
  }

  /** The same of the work folder of a node that may run. */
  static Claim claim(Path root) {
    return new Claim(root.resolve("given-back"));
  }

  /** That it is to end, of the work folder of a node that may run. */
  static EndWish endWish(Path root) {
    return new EndWish(root.resolve("to-end"));
  }

  /** The same of this node. */
  EndWish endWish() {
    return endWish(root);
  }

  Path outbox() {
    return root.resolve("outbox");
  }

  Path attempts() {
    return root.resolve("attempts");
  }

  Path slot(int number) {
    return root.resolve("slot-" + number);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
