package org.callsheet.floor;

import java.util.Optional;

/**
 * Who may use the files and folders we create.
 *
 * @param fileMode of new files, as in {@code 0664}
 * @param folderMode of new folders, as in {@code 02775}; the 02000 hands the group on to what is
 *     created inside
 * @param group the group of both; empty: what the system gives
 */
public record Access(int fileMode, int folderMode, Optional<String> group) {
  /** The team's folders: the group writes too. */
  public static final Access SHARED = new Access(0664, 02775, Optional.empty());

  /** Secrets: nobody but us. */
  public static final Access PRIVATE = new Access(0600, 0700, Optional.empty());

  /** Refuses what are no modes. */
  public Access {
    if ((fileMode & ~0777) != 0 || (folderMode & ~07777) != 0) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "access-mode",
          "file",
          Integer.toOctalString(fileMode),
          "folder",
          Integer.toOctalString(folderMode));
    }
  }
}
