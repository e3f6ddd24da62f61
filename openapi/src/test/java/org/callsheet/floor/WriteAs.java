package org.callsheet.floor;

import java.nio.file.Path;

/** Writes a file as whoever runs it: folder by folder, then the file, in one step. */
final class WriteAs {
  private WriteAs() {}

  /** Arguments: the file, its content. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    AtomicFile files = new AtomicFile(new LocalDisk(), Access.SHARED);
    files.createFolders(file.getParent());
    files.put(file, arguments[1].getBytes());
  }
}
