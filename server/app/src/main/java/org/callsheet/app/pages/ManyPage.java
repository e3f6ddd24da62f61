package org.callsheet.app.pages;

import java.util.List;

/**
 * A change of many assets: what would become of each, or what became of them.
 *
 * @param here where the form goes
 * @param list the list it was begun on
 * @param wanted what is to be changed, in words
 * @param said fields of the form as they have to be sent again
 * @param done whether it has happened
 * @param undo the asset whose last change an undo takes back, with all it changed; empty: none
 * @param problem why nothing was changed; empty if nothing was tried or all is well
 */
public record ManyPage(
    String film,
    String here,
    String list,
    List<String> wanted,
    List<Said> said,
    List<Line> lines,
    boolean done,
    String undo,
    String problem) {

  public ManyPage {
    wanted = List.copyOf(wanted);
    said = List.copyOf(said);
    lines = List.copyOf(lines);
  }

  /** How many of them would be changed. */
  public int changed() {
    return (int) lines.stream().filter(line -> !line.pick().isEmpty()).count();
  }

  /** A field of the form. */
  public record Said(String name, String value) {}

  /**
   * One of them.
   *
   * @param pick names it and its version in the form; empty: nothing becomes of it
   * @param what what becomes of it, a line for each field
   * @param warnings what is worth knowing first
   * @param mistake why it cannot be changed; empty if it can
   */
  public record Line(
      String pick,
      String href,
      String name,
      List<String> what,
      List<String> warnings,
      String mistake) {
    public Line {
      what = List.copyOf(what);
      warnings = List.copyOf(warnings);
    }
  }
}
