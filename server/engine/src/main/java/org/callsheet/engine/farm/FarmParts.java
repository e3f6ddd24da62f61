package org.callsheet.engine.farm;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.callsheet.floor.Disk;

/**
 * What the farm stands on.
 *
 * @param folder where the journal lies; the farm alone writes there
 * @param weights the share of a project against others; called in the farm's thread, answers at
 *     once
 * @param random makes the epoch of this start
 */
public record FarmParts(
    Disk disk,
    Path folder,
    Publisher publisher,
    Scheduler scheduler,
    Roster roster,
    ToDoubleFunction<String> weights,
    InstantSource clock,
    RandomGenerator random) {

  /** Where jobs go that ended long ago. */
  Path archive() {
    return folder.resolveSibling("ended");
  }
}
