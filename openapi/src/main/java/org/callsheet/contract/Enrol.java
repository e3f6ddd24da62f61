package org.callsheet.contract;

import java.util.List;

/**
 * Body of {@code POST /farm/enrol}: a node introduces itself.
 *
 * @param joinToken from {@code ./callsheet} or a mentor
 * @param name unique among the nodes, 1 to 64 characters
 * @param version of the node program
 * @param system as in {@code Linux amd64}
 * @param paths named paths this node can read and write directly
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
    List<String> paths) {

  /** A Blender on the node. */
  public record Blender(String version, String program) {}
}
