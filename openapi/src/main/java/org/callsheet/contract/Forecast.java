package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * When the rendering of a film will be done, with the nodes that are here now.
 *
 * @param project the film, by id
 * @param at when that was said
 * @param slotsHere how many frames the nodes that are here render at a time
 * @param slots how many of these slots the film gets
 * @param framesLeft of jobs that are not over, and of shots that are out of date
 * @param framesUnknown how many more frames are left of which nobody knows how long they take
 * @param left how long it takes; {@code null} when nothing is left, or no node is here
 * @param earliest one of twenty times it is done before; {@code null} like the next two
 * @param ends when it is done, most likely
 * @param latest one of twenty times it is done later
 * @param until how many frames are done at the time that was asked about; {@code null}: none was
 * @param atRisk shots that may miss their deadline, the first due one first
 */
public record Forecast(
    String project,
    Instant at,
    int slotsHere,
    double slots,
    int framesLeft,
    int framesUnknown,
    TimeLeft left,
    Instant earliest,
    Instant ends,
    Instant latest,
    Until until,
    List<ShotAtRisk> atRisk) {

  /**
   * What is done at some time.
   *
   * @param at the time that was asked about
   * @param lowFrames one of twenty times there are fewer
   * @param frames most likely
   * @param highFrames one of twenty times there are more
   */
  public record Until(Instant at, int lowFrames, int frames, int highFrames) {}

  /**
   * A shot that may miss its deadline.
   *
   * @param asset its id
   * @param name what people call it
   * @param deadline when it is due
   * @param ends when it is done, most likely
   * @param late whether that is after the deadline; else it is only possible
   */
  public record ShotAtRisk(
      String asset, String name, Instant deadline, Instant ends, boolean late) {}
}
