package org.callsheet.engine.farm;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.floor.Refusal;

/**
 * Something that a node must have: a tag, or at least so much of something that is counted.
 *
 * @param name of the tag or of what is counted
 * @param least the number that is enough; empty for a tag
 */
public record Requirement(String name, Optional<Integer> least) {
  /** The newest Blender, as 402 for 4.2. */
  public static final String BLENDER = "blender";

  /** What a node has that makes small films of frames; no node of an earlier version does. */
  public static final String PREVIEW = "preview";

  /** Begins the name of what a node has that starts another renderer than Blender. */
  public static final String ENGINE = "engine ";

  /** Memory of the machine in GB. */
  public static final String MEMORY = "memory";

  /** Cores of its processors. */
  public static final String CORES = "cores";

  private static final Set<String> COUNTED = Set.of(BLENDER, MEMORY, CORES);
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");
  private static final Pattern LEAST =
      Pattern.compile("(\\w+)\\s*>=\\s*(\\d{1,5})(?:\\.(\\d{1,2}))?");
  private static final int VERSION = 100;

  /** Checks that both are there. */
  public Requirement {
    Objects.requireNonNull(name);
    Objects.requireNonNull(least);
  }

  /**
   * Reads {@code optix}, {@code memory>=16}, {@code cores>=8} or {@code blender>=4.2}.
   *
   * @throws Refusal {@code requirement-malformed}
   */
  public static Requirement parse(String text) {
    String plain = text.strip();
    Matcher counted = LEAST.matcher(plain);
    if (counted.matches() && COUNTED.contains(counted.group(1))) {
      boolean isVersion = counted.group(1).equals(BLENDER);
      int whole = Integer.parseInt(counted.group(2));
      int part = counted.group(3) == null ? 0 : Integer.parseInt(counted.group(3));
      if (isVersion || part == 0) {
        return new Requirement(
            counted.group(1), Optional.of(isVersion ? version(whole, part) : whole));
      }
    }
    if (!TAG.matcher(plain).matches()) {
      throw Refusal.of(Refusal.Kind.INVALID, "requirement-malformed", "found", text);
    }
    return new Requirement(plain, Optional.empty());
  }

  /** A version of Blender as a number that grows with it. */
  public static int version(int major, int minor) {
    return VERSION * major + minor;
  }

  /** Whether it is nothing that nodes are kept free for. */
  boolean isCommon() {
    return name.equals(PREVIEW);
  }

  /** Whether a node has it. */
  boolean metBy(Roster.Abilities node) {
    return least
        .map(enough -> node.numbers().getOrDefault(name, 0) >= enough)
        .orElseGet(() -> node.has().contains(name));
  }

  @Override
  public String toString() {
    if (least.isEmpty()) {
      return name;
    }
    return name + ">=" + text(name, least.get());
  }

  /** A number as people write it: 402 of {@code blender} is 4.2. */
  static String text(String name, int number) {
    return name.equals(BLENDER)
        ? number / VERSION + "." + number % VERSION
        : Integer.toString(number);
  }
}
