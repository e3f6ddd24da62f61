package org.callsheet.engine.fleet;

import java.util.List;

/**
 * A node introduces itself.
 *
 * @param name unique among the nodes
 * @param system as in {@code Linux amd64}
 * @param paths idents of named paths it reads and writes directly
 */
public record NewNode(
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

  /** Copies the lists. */
  public NewNode {
    blenders = List.copyOf(blenders);
    paths = List.copyOf(paths);
  }
}
