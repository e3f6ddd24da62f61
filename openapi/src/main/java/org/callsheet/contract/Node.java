package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * A program that renders.
 *
 * @param id as in {@code n3}
 * @param name as it calls itself
 * @param version of the node program; may be empty
 * @param state {@code idle rendering draining resting away}
 * @param slots how many attempts it works on at a time
 * @param busy how many it works on now
 * @param blenders versions of Blender it has
 * @param cards graphics cards that Blender can use there, as in {@code OPTIX GeForce RTX 3060}
 * @param pools ids of the pools it is in
 * @param tags abilities that staff gave it
 * @param system as in {@code Linux amd64}; may be empty
 * @param cores of its processors
 * @param memoryBytes of the machine
 * @param resting why it takes no work, as it says itself; {@code null}: it does
 * @param seen when it last called
 * @param work what it renders now
 */
public record Node(
    String id,
    String name,
    String version,
    String state,
    int slots,
    int busy,
    List<String> blenders,
    List<String> cards,
    List<String> pools,
    List<String> tags,
    String system,
    int cores,
    long memoryBytes,
    Reason resting,
    Instant seen,
    List<Work> work) {

  /**
   * What it renders now.
   *
   * @param attempt its id
   * @param job its id
   * @param jobName as people call it
   * @param frames as in {@code 1-4}
   * @param frame the one being rendered; {@code null} while the file loads
   */
  public record Work(String attempt, String job, String jobName, String frames, Integer frame) {}
}
