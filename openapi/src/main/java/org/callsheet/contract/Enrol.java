package org.callsheet.contract;

import java.util.List;

/**
 * Body of {@code POST /farm/enrol}: a node introduces itself.
 *
 * @param joinToken from {@code ./callsheet} or a mentor
 * @param name unique among the nodes, 1 to 64 characters
 * @param version of the node program; {@code null}: not said
 * @param system as in {@code Linux amd64}; {@code null}: not said
 * @param cores of its processors
 * @param memoryBytes of the machine
 * @param slots how many attempts it works on at a time
 * @param blenders the Blenders it has; {@code null}: none
 * @param cards graphics cards that Blender can use there; {@code null}: none
 * @param paths named paths this node can read and write directly; {@code null}: none
 */
public record Enrol(
    String joinToken,
    String name,
    String version,
    String system,
    int cores,
    long memoryBytes,
    int slots,
    List<Blender> blenders,
    List<Card> cards,
    List<String> paths) {

  /** A node without graphics cards. */
  public Enrol(
      String joinToken,
      String name,
      String version,
      String system,
      int cores,
      long memoryBytes,
      int slots,
      List<Blender> blenders,
      List<String> paths) {
    this(joinToken, name, version, system, cores, memoryBytes, slots, blenders, null, paths);
  }

  /**
   * A graphics card.
   *
   * @param kind as Blender calls it: {@code OPTIX CUDA HIP METAL ONEAPI}
   * @param name as its driver calls it
   */
  public record Card(String kind, String name) {}

  /**
   * A Blender on the node.
   *
   * @param version as in {@code 3.4.1}
   * @param program its place on the node
   */
  public record Blender(String version, String program) {}
}
