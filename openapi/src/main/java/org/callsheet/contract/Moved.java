package org.callsheet.contract;

import java.util.List;

/**
 * What a move changed, or would change.
 *
 * @param asset its id, which stays
 * @param name what people call it then
 * @param from where its file was, as a named path
 * @param to where its file is then
 * @param files files whose content changes, because they link to it or by paths of its own
 * @param needing assets whose list of what they need changes
 */
public record Moved(
    String asset, String name, String from, String to, List<Mended> files, List<String> needing) {

  /**
   * A file that is edited.
   *
   * @param path where it is, as a named path
   * @param paths what changes in it
   */
  public record Mended(String path, List<Path> paths) {}

  /**
   * A path in a file.
   *
   * @param owner the data-block that asks, as Blender names it
   * @param before as it was written
   * @param after as it is written then
   */
  public record Path(String owner, String before, String after) {}
}
