package org.callsheet.node.blender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.callsheet.floor.AtomicFile;

/** The script that runs inside Blender: a resource of this program, put on the disk for Blender. */
public final class WorkerScript {
  private static final String RESOURCE = "/worker.py";

  private WorkerScript() {}

  /** Writes the script into a folder and returns where it is. */
  public static Path putInto(Path folder, AtomicFile files) throws IOException {
    try (InputStream script = WorkerScript.class.getResourceAsStream(RESOURCE)) {
      if (script == null) {
        throw new IllegalStateException("the program was packaged without " + RESOURCE);
      }
      Path target = folder.resolve("worker.py");
      files.put(target, script.readAllBytes());
      return target;
    }
  }
}
