package org.callsheet.contract;

import java.util.List;

/**
 * The frames in a folder, as they lie there.
 *
 * @param pattern the names that were looked at, as in {@code shot_####.png}
 * @param frames those to render once more, as in {@code 3,7-9}; empty when all is well
 * @param count how many
 * @param looked how many pictures were read and found whole
 * @param faults what is wrong, by frame
 */
public record FolderFrames(
    String pattern, String frames, int count, int looked, List<Fault> faults) {

  /**
   * What is wrong with one frame.
   *
   * @param frame its number
   * @param file its name; {@code null}: there is none
   * @param why it should be rendered once more
   */
  public record Fault(int frame, String file, Reason why) {}
}
