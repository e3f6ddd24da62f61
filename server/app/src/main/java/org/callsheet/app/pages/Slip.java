package org.callsheet.app.pages;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A piece of work as it lies on a page.
 *
 * @param what its type in the film's words
 * @param owner who does it
 * @param with who helps
 * @param because why it is more urgent than by itself; empty when it is not
 * @param warnings what is wrong with its file
 */
public record Slip(
    String id,
    String name,
    String what,
    String description,
    State state,
    Priority priority,
    List<Face> owner,
    List<Face> with,
    String because,
    List<String> warnings) {

  public Slip {
    owner = List.copyOf(owner);
    with = List.copyOf(with);
    warnings = List.copyOf(warnings);
  }

  /**
   * How far it is.
   *
   * @param step which of its type's states this is, from 1
   * @param steps how many states its type has
   */
  public record State(String name, int step, int steps) {

    private static final List<String> REVISIONS =
        List.of("white", "blue", "pink", "yellow", "goldenrod", "buff", "salmon");

    public State {
      if (step < 1 || step > steps) {
        throw new IllegalArgumentException("step " + step + " of " + steps);
      }
    }

    /** The colour of the paper: script revisions in their order, green when finished. */
    public String colour() {
      return finished() ? "green" : REVISIONS.get(Math.min(step, REVISIONS.size()) - 1);
    }

    public boolean finished() {
      return step == steps;
    }

    /** One dot for each state after the first, true where it is reached. */
    public List<Boolean> dots() {
      return IntStream.rangeClosed(2, steps).mapToObj(at -> at <= step).toList();
    }
  }

  /**
   * How urgent it is, in the film's word.
   *
   * @param share where it lies between the least (0) and the most (1) urgent
   */
  public record Priority(String name, double share) {

    private static final double HIGH = 0.7;
    private static final double URGENT = 0.95;

    /** How loud the word is written. */
    public String tone() {
      if (share >= URGENT) {
        return "urgent";
      }
      return share >= HIGH ? "high" : "normal";
    }
  }
}
