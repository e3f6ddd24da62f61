package org.callsheet.engine.farm;

import org.callsheet.floor.NamedPath;

/**
 * One file of a frame.
 *
 * @param target where it belongs
 * @param hidden where it lies now, in the same folder
 * @param sha256 its content, lower case hexadecimal
 */
public record FrameFile(NamedPath target, NamedPath hidden, long bytes, String sha256) {}
