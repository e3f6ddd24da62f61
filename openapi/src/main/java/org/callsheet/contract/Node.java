package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * A program that renders.
 *
 * @param state {@code idle rendering draining away}
 * @param slots how many attempts it works on at a time
 * @param busy how many it works on now
 * @param blenders versions of Blender it has
 */
public record Node(
    String id,
    String name,
    String version,
    String state,
    int slots,
    int busy,
    List<String> blenders,
    String system,
    int cores,
    long memoryBytes,
    Instant seen,
    List<Work> work) {

  /** What it renders now. */
  public record Work(String attempt, String job, String jobName, String frames, Integer frame) {}
}
