package org.callsheet.contract;

/**
 * The frames of a job that are not finished.
 *
 * @param frames as in {@code 3,7-9}; empty when none is missing
 * @param count how many
 */
public record MissingFrames(String frames, int count) {}
