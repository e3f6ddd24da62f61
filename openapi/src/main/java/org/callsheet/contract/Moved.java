package org.callsheet.contract;

import java.time.Instant;
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
 * @param openBy who has one of these files open, and would bring the old paths back by saving it
 */
public record Moved(
    String asset,
    String name,
    String from,
    String to,
    List<Mended> files,
    List<String> needing,
    List<Open> openBy) {

  /**
   * A file that is edited.
   *
   * @param path where it is, as a named path
   * @param paths what changes in it
   */
  public record Mended(String path, List<Path> paths) {}

  /**
   * Somebody has a file open.
   *
   * @param path the file, as a named path
   * @param user by user id
   * @param machine on which computer
   * @param since when it was opened
   */
  public record Open(String path, String user, String machine, Instant since) {}

  /**
   * A path in a file.
   *
   * @param owner the data-block that asks, as Blender names it
   * @param before as it was written
   * @param after as it is written then
   */
  public record Path(String owner, String before, String after) {}
}
