package org.callsheet.app.pages;

import java.util.List;

/**
 * How the farm was used, and when the films will be done.
 *
 * @param frames that were finished in the last two weeks
 * @param hours of slots that rendered, in words
 * @param percent of the slots that were here and busy
 * @param films when each will be done
 * @param day the last 24 hours, newest first
 * @param days the last two weeks, newest first
 */
public record StatisticsPage(
    String farm,
    int frames,
    String hours,
    int percent,
    List<Film> films,
    List<Bar> day,
    List<Bar> days) {

  public StatisticsPage {
    films = List.copyOf(films);
    day = List.copyOf(day);
    days = List.copyOf(days);
  }

  /**
   * One film.
   *
   * @param shots address of its shots
   * @param left frames that are left
   * @param when they will be done, in words
   * @param risks shots that may miss their deadline
   * @param done frames that were finished in the last two weeks
   * @param hours of slots that rendered it, in words
   * @param percent of what the farm did
   */
  public record Film(
      String title,
      String shots,
      int left,
      String when,
      List<String> risks,
      int done,
      String hours,
      int percent) {
    public Film {
      risks = List.copyOf(risks);
    }
  }

  /**
   * A time and how busy the farm was.
   *
   * @param id names its bar
   * @param busy in words
   */
  public record Bar(String id, String when, int percent, String busy, int frames) {}
}
