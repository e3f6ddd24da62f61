package org.callsheet.contract;

/**
 * What is kept of jobs that are over, longer than it is to be kept.
 *
 * @param kind {@code logs} (what renderers said) or {@code thumbnails} (small pictures)
 * @param jobs of how many jobs
 * @param files how many
 * @param bytes of all of them
 */
public record Cleanup(String kind, int jobs, int files, long bytes) {}
