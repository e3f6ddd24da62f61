package org.callsheet.engine.production.engines;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.farm.Requirement;

/**
 * A renderer other than Blender: one start of its program renders one frame.
 *
 * @param ident by which nodes know it
 * @param name as people read it
 * @param endings of the files it takes, lower case, as in {@code .pov}
 * @param arguments that its program is started with, see {@link Placeholders}
 * @param output the name of the file that a frame is, with placeholders
 * @param success how it is seen that a frame is done
 * @param progress finds in a line that it prints how far a frame is: one group is a percentage, two
 *     are so much of so much; empty: it does not tell
 * @param failures what its lines mean, the first that fits
 * @param tried whether somebody has seen it render
 */
public record Engine(
    String ident,
    String name,
    List<String> endings,
    List<String> arguments,
    String output,
    Success success,
    Optional<String> progress,
    List<Failure> failures,
    boolean tried) {
  /** Copies the lists. */
  public Engine {
    endings = List.copyOf(endings);
    arguments = List.copyOf(arguments);
    failures = List.copyOf(failures);
  }

  /**
   * How it is seen that a frame is done, besides its file being there and whole.
   *
   * @param statuses with which the program ends then
   * @param line a pattern that one of its lines must fit; empty: none
   */
  public record Success(Set<Integer> statuses, Optional<String> line) {
    /** Copies the set. */
    public Success {
      statuses = Set.copyOf(statuses);
    }
  }

  /**
   * What a line means.
   *
   * @param line a pattern
   * @param says a sentence for whoever sent the job
   * @param node whether the machine is charged, not the file
   */
  public record Failure(String line, String says, boolean node) {}

  /** Whether it takes a file of that name. */
  boolean takes(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(lower::endsWith);
  }

  /** The ability that a node tells when it has the program, and that a job for it requires. */
  public String ability() {
    return Requirement.ENGINE + ident;
  }
}
