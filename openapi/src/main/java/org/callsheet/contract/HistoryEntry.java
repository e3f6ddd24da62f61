package org.callsheet.contract;

import java.time.Instant;
import java.util.Map;

/**
 * Something that was done to an asset.
 *
 * @param id names it for good; empty for what older servers wrote
 * @param at when
 * @param user who did it, by user id; {@code null} when a program that is not ours did
 * @param action what was done, as in {@code change}, {@code undo}, {@code note}
 * @param sentence the same for people, in the caller's language
 * @param path where the asset was then
 * @param changes by field what was before and what came after
 * @param parameters whatever else is known of it, by name
 */
public record HistoryEntry(
    String id,
    Instant at,
    String user,
    String action,
    String sentence,
    String path,
    Map<String, FieldChange> changes,
    Map<String, String> parameters) {

  /**
   * Both values of a field as people read them; an empty text is nothing.
   *
   * @param before what was
   * @param after what is since then
   */
  public record FieldChange(String before, String after) {}
}
