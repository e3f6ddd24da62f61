package org.callsheet.node.blender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.callsheet.floor.Disk;

/**
 * The private folder of one Blender process: what it renders before anybody else sees it, and its
 * temporary files. Removed with the process, and whatever is left of a former start with the first.
 *
 * @param root made by {@link #create}
 */
public record SlotFolder(Path root) {

  /** Makes the folder, empty. */
  public static SlotFolder create(Disk disk, Path root) throws IOException {
    SlotFolder folder = new SlotFolder(root);
    folder.remove();
    createFolders(disk, root);
    disk.createFolder(folder.pictures());
    disk.createFolder(folder.temporary());
    return folder;
  }

  private static void createFolders(Disk disk, Path folder) throws IOException {
    if (!disk.exists(folder)) {
      createFolders(disk, folder.getParent());
      disk.createFolder(folder);
    }
  }

  /** Where pictures appear. */
  public Path pictures() {
    return root.resolve("pictures");
  }

  /** Blender leaves its temporary files when it is killed: here they go with the folder. */
  Path temporary() {
    return root.resolve("tmp");
  }

  /** Removes it with all inside; what cannot be removed stays for the next start. */
  public void remove() {
    if (!Files.isDirectory(root)) {
      return;
    }
    try {
      Files.walkFileTree(root, new Remover());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
