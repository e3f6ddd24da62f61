package org.callsheet.contract;

/**
 * How long work that is left will take.
 *
 * @param frames how many
 * @param slots how many frames are assumed to be rendered at a time
 * @param lowSeconds one of twenty times it is less
 * @param seconds most likely
 * @param highSeconds one of twenty times it is more
 */
public record TimeLeft(
    int frames, double slots, double lowSeconds, double seconds, double highSeconds) {}
