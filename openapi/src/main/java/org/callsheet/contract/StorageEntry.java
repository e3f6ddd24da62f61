package org.callsheet.contract;

import java.time.Instant;

/**
 * Something in a folder of a named path.
 *
 * @param name of the file or folder
 * @param path as a named path; {@code null}: its name cannot be part of one
 * @param kind {@code folder}, {@code file}, {@code outside} (a link to somewhere that may not be
 *     seen, or to nothing) or {@code unreadable}
 * @param bytes of a file, else 0
 * @param modified when it was last changed; {@code null} where the disk does not say
 */
public record StorageEntry(String name, String path, String kind, long bytes, Instant modified) {}
