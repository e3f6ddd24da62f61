package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * What takes the space.
 *
 * @param countedAt when it was counted
 * @param films the films that the caller may see, most bytes first
 * @param home the folders of the server's home, most bytes first; {@code null} for who sees only
 *     films of their own
 */
public record StorageUse(Instant countedAt, List<Film> films, List<Part> home) {

  /**
   * A film.
   *
   * @param project the film, by id
   * @param bytes of all its files
   * @param parts by kind, most bytes first
   */
  public record Film(String project, long bytes, List<Part> parts) {}

  /**
   * Files of one kind.
   *
   * @param kind of a film: {@code blends}, {@code old} (checkpoints and deleted files), {@code
   *     tests}, {@code pictures} or {@code other}; of the home: the folder
   * @param files how many
   * @param bytes of all of them
   */
  public record Part(String kind, long files, long bytes) {}
}
