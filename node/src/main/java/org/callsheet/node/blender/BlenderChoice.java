package org.callsheet.node.blender;

import java.util.OptionalInt;

/**
 * Which Blender renders a file, and for what reason.
 *
 * @param savedBy the version that saved the file, as 304 for 3.4; empty when the file does not say
 */
public record BlenderChoice(BlenderProgram program, OptionalInt savedBy) {

  /** Whether the file was saved by another one, as far as that is known. */
  public boolean isAnother() {
    return savedBy.isPresent() && savedBy.getAsInt() != program.number();
  }

  /** For the log of the attempt. */
  public String sentence() {
    return savedBy.isEmpty()
        ? "Blender " + program.version() + " renders"
        : "Blender %s renders what Blender %d.%d has saved"
            .formatted(program.version(), savedBy.getAsInt() / 100, savedBy.getAsInt() % 100);
  }
}
