package org.callsheet.node.blender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.callsheet.floor.AtomicFile;

/** Files of this program for Blender: resources, put on the disk where Blender finds them. */
public enum ShippedFile {
  /** The script that runs inside Blender. */
  SCRIPT("worker.py"),
  /** The script with which Blender makes a film of pictures. */
  PREVIEW("preview.py"),
  /** A tiny film, to see whether this machine renders. */
  REHEARSAL("rehearsal.blend");

  private final String name;

  ShippedFile(String name) {
    this.name = name;
  }

  /** Writes it into a folder and returns where it is. */
  public Path putInto(Path folder, AtomicFile files) throws IOException {
    try (InputStream content = ShippedFile.class.getResourceAsStream("/" + name)) {
      if (content == null) {
        throw new IllegalStateException("the program was packaged without " + name);
      }
      Path target = folder.resolve(name);
      files.put(target, content.readAllBytes());
      return target;
    }
  }
}
