package org.callsheet.contract;

import java.util.List;

/**
 * The frames of a job that are not finished, or whose pictures are not what they should be.
 *
 * @param frames as in {@code 3,7-9}; empty when none is missing
 * @param count how many
 * @param faults what is wrong with the pictures of finished frames, by frame; {@code null}: nobody
 *     looked at them
 */
public record MissingFrames(String frames, int count, List<FolderFrames.Fault> faults) {}
