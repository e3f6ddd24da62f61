package org.callsheet.node.blender;

import java.nio.file.Path;

/**
 * How a slot's Blender is started.
 *
 * @param program which Blender
 * @param script {@link ShippedFile#SCRIPT} on the disk
 * @param folder of its own, which is emptied first and removed at the end
 * @param threads it may use; 0: as many as the machine has cores
 */
public record Seat(BlenderProgram program, Path script, Path folder, int threads) {
  /** The most threads that Blender takes. */
  public static final int THREADS_MAX = 1024;

  /** The same in a folder inside its own, so that two Blenders can follow each other closely. */
  public Seat in(String inside) {
    return new Seat(program, script, folder.resolve(inside), threads);
  }

  /** The same for another Blender. */
  public Seat with(BlenderProgram other) {
    return new Seat(other, script, folder, threads);
  }

  /** Checks the number. */
  public Seat {
    if (threads < 0 || threads > THREADS_MAX) {
      throw new IllegalArgumentException("threads: " + threads);
    }
  }
}
