package org.callsheet.engine.results;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the farm did in one hour. Immutable.
 *
 * @param begin of the hour
 * @param slotSeconds of the slots that were here, busy or not
 * @param busySeconds of the slots that were busy
 * @param films by id, those for which something was rendered
 */
public record FarmHour(
    Instant begin, double slotSeconds, double busySeconds, Map<String, OfFilm> films) {

  /** Copies the films. */
  public FarmHour {
    films = Map.copyOf(films);
  }

  /**
   * What was done for one film.
   *
   * @param frames that were finished
   * @param busySeconds of the slots that rendered it
   */
  public record OfFilm(int frames, double busySeconds) {
    static final OfFilm NOTHING = new OfFilm(0, 0);

    OfFilm plus(OfFilm other) {
      return new OfFilm(frames + other.frames, busySeconds + other.busySeconds);
    }
  }

  static FarmHour empty(Instant begin) {
    return new FarmHour(begin, 0, 0, Map.of());
  }

  /** With what was done since. */
  FarmHour plus(double slotTime, double busyTime, Map<String, OfFilm> byFilm) {
    Map<String, OfFilm> all = new TreeMap<>(films);
    byFilm.forEach((film, more) -> all.merge(film, more, OfFilm::plus));
    return new FarmHour(begin, slotSeconds + slotTime, busySeconds + busyTime, all);
  }

  /** All finished frames. */
  public int frames() {
    return films.values().stream().mapToInt(OfFilm::frames).sum();
  }
}
