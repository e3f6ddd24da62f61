package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * How the farm was used, hour by hour.
 *
 * @param frames that were finished
 * @param busyHours hours of slots that rendered
 * @param slotHours hours of slots that were here, busy or not
 * @param hours in which a node was here or a frame was finished, oldest first; of the last two
 *     weeks
 */
public record FarmStatistics(int frames, double busyHours, double slotHours, List<FarmHour> hours) {

  /**
   * One hour.
   *
   * @param begin of it
   * @param frames that were finished
   * @param busyHours hours of slots that rendered
   * @param slotHours hours of slots that were here
   * @param films those for which something was rendered, by id
   */
  public record FarmHour(
      Instant begin, int frames, double busyHours, double slotHours, List<FilmUse> films) {}

  /**
   * What was done for a film.
   *
   * @param project the film, by id
   * @param frames that were finished
   * @param busyHours hours of slots that rendered it
   */
  public record FilmUse(String project, int frames, double busyHours) {}
}
