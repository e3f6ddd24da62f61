package org.callsheet.contract;

import java.time.Instant;

/**
 * What a Blender says of the file it has open, at first and then again before the lease is over.
 *
 * @param machine the computer, as its user knows it
 * @param bytes size of the file as it was loaded or last saved there; left out: as said before, at
 *     first as it lies on the disk
 * @param modified when that file was last changed; left out together with {@code bytes}
 * @param saved whether it has just been saved there; may be left out
 */
public record FileOpened(String machine, Long bytes, Instant modified, Boolean saved) {}
