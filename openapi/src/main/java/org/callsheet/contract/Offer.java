package org.callsheet.contract;

import java.util.List;

/**
 * Files of a film that do not fit together, and the ways out.
 *
 * @param id names it as long as the same is wrong with the same files
 * @param code {@code no-sidecar}, {@code renamed}, {@code no-file}, {@code conflict}, {@code
 *     copied-id}, {@code broken} or {@code old-link}
 * @param text the same as a sentence, in the caller's language
 * @param files the files it is about, as named paths
 * @param asset the asset it is about, by id; {@code null} when there is none
 * @param ways what can be done, the one most likely wanted first
 */
public record Offer(
    String id, String code, String text, List<String> files, String asset, List<Way> ways) {

  /**
   * What can be done.
   *
   * @param way {@code adopt}, {@code attach}, {@code restore}, {@code put-away}, {@code take-copy},
   *     {@code own-id} or {@code mend}
   * @param text the same for a button, in the caller's language
   */
  public record Way(String way, String text) {}
}
