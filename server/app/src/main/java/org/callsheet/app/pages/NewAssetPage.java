package org.callsheet.app.pages;

import java.util.List;

/**
 * The form for new assets, and what would become of what is filled in.
 *
 * @param problem why nothing was made; empty if nothing was tried or all is well
 * @param ready whether all of it can be made
 */
public record NewAssetPage(
    String film,
    String here,
    String list,
    String names,
    List<AssetListPage.Choice> types,
    List<AssetListPage.Choice> owners,
    List<Line> lines,
    String problem,
    boolean ready) {

  public NewAssetPage {
    types = List.copyOf(types);
    owners = List.copyOf(owners);
    lines = List.copyOf(lines);
  }

  /**
   * One of them.
   *
   * @param file what it would be called; empty if it cannot be made at all
   * @param mistake why it cannot be made; empty if it can
   */
  public record Line(String name, String type, String file, String mistake) {}
}
