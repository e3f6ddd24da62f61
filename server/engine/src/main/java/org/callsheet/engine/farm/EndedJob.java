package org.callsheet.engine.farm;

/**
 * A job that ended long ago.
 *
 * @param frames as they were when it ended
 */
public record EndedJob(JobView job, FrameTable frames) {}
