package org.callsheet.contract;

import java.util.List;
import java.util.Map;

/**
 * What would come of sending something to render, and what is wrong with its file.
 *
 * @param name shown in lists
 * @param file the {@code .blend} as a named path
 * @param frames normalised, as in {@code 1-250x2,300}
 * @param count how many frames that is
 * @param chunk {@code auto}, {@code all} or how many frames go to a node together
 * @param kind {@code frames} or {@code video}
 * @param priority higher is sooner
 * @param overrides what would be rendered differently from what the file says
 * @param output folder of its own, because it does not look like the film's own frames; {@code
 *     null}: where the file says
 * @param blocked whether it would be refused
 * @param findings what was found, what matters most first
 * @param after ids of unfinished jobs whose frames the file shows: wait for them
 */
public record JobCheck(
    String name,
    String file,
    String frames,
    int count,
    String chunk,
    String kind,
    int priority,
    Overrides overrides,
    String output,
    boolean blocked,
    List<Finding> findings,
    List<String> after) {

  /**
   * Something that was found.
   *
   * @param level {@code block}: it is not sent like this; {@code warn}: it will probably look
   *     wrong; {@code hint}: worth knowing
   * @param check what was looked for, as templates call it
   * @param code of the sentence
   * @param parameters what the sentence names
   * @param message the sentence in the caller's language
   */
  public record Finding(
      String level, String check, String code, Map<String, String> parameters, String message) {}
}
