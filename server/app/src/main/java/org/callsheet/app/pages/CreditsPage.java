package org.callsheet.app.pages;

import java.util.List;

/**
 * The roll at the end of a film.
 *
 * @param blocks roles with names, and free lines, in order
 * @param makers who made what, if it is shown
 * @param warnings what should be put right, for those who may do that
 */
public record CreditsPage(
    Sheet sheet,
    String license,
    List<Block> blocks,
    List<String> others,
    List<Block> makers,
    List<External> external,
    List<String> warnings,
    Ways ways) {

  public CreditsPage {
    blocks = List.copyOf(blocks);
    others = List.copyOf(others);
    makers = List.copyOf(makers);
    external = List.copyOf(external);
    warnings = List.copyOf(warnings);
  }

  /** A heading and what stands under it; without a heading these are free lines. */
  public record Block(String heading, List<String> lines) {}

  /** Something made by others: what it is, and who made it, under which licence, from where. */
  public record External(String description, String author, String license, String origin) {}

  /**
   * Where to go from here.
   *
   * @param roll the same, full screen and moving
   * @param edit empty for those who may not
   * @param back to the credits
   */
  public record Ways(String roll, String edit, String back) {}

  /** How many seconds the roll takes: one for each line, as one of the paces the style knows. */
  public int pace() {
    int lines =
        6
            + blocks.stream().mapToInt(block -> block.lines().size() + 2).sum()
            + makers.stream().mapToInt(block -> block.lines().size() + 2).sum()
            + others.size()
            + 4 * external.size();
    for (int pace : PACES) {
      if (lines <= pace) {
        return pace;
      }
    }
    return PACES.getLast();
  }

  private static final List<Integer> PACES = List.of(15, 30, 45, 60, 90, 120, 180, 300, 600);
}
