package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * A lease on an open file.
 *
 * @param asset by id
 * @param user who has it open, by user id
 * @param machine on which computer
 * @param since when it was opened
 * @param seconds for how long the lease is good; renew it about three times as often
 * @param newer another version lies on the disk than the one that is open; {@code null}: no
 * @param others who else has it open
 */
public record OpenFile(
    String asset,
    String user,
    String machine,
    Instant since,
    int seconds,
    Newer newer,
    List<Asset.Opened> others) {

  /**
   * The version that lies on the disk.
   *
   * @param user who saved it, by user id; {@code null} when that is not known
   * @param bytes its size
   * @param modified when it was saved
   */
  public record Newer(String user, long bytes, Instant modified) {}
}
