package org.callsheet.app.pages;

import java.util.List;

/**
 * Another name or folder for an asset, and what that would change.
 *
 * @param here where the form goes
 * @param asset the asset's page
 * @param was its name now
 * @param name as it is filled in
 * @param folder as it is filled in, inside the film's folder
 * @param plan what would change; empty before somebody has asked
 * @param problem why it cannot be moved there; empty if it can
 */
public record MovePage(
    String here,
    String asset,
    String was,
    String name,
    String folder,
    List<Plan> plan,
    String problem) {

  public MovePage {
    plan = List.copyOf(plan);
  }

  /**
   * What would change.
   *
   * @param to where the file is then, inside the film's storage
   * @param mended files whose content changes
   * @param needing other assets that name it as something they need
   * @param open who has one of these files open, each as one line
   */
  public record Plan(
      String from, String to, List<Mended> mended, List<String> needing, List<String> open) {
    public Plan {
      mended = List.copyOf(mended);
      needing = List.copyOf(needing);
      open = List.copyOf(open);
    }
  }

  /** A file that is edited, and which of its paths change. */
  public record Mended(String file, List<String> paths) {
    public Mended {
      paths = List.copyOf(paths);
    }
  }
}
