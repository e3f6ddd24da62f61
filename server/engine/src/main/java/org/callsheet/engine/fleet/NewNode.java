package org.callsheet.engine.fleet;

import java.util.List;

/**
 * A node introduces itself.
 *
 * @param name unique among the nodes
 * @param system as in {@code Linux amd64}
 * @param cards graphics cards that Blender can use there
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
    List<Card> cards,
    List<String> paths) {

  /** A node without graphics cards. */
  public NewNode(
      String name,
      String version,
      String system,
      int cores,
      long memoryBytes,
      int slots,
      List<Blender> blenders,
      List<String> paths) {
    this(name, version, system, cores, memoryBytes, slots, blenders, List.of(), paths);
  }

  /**
   * A graphics card.
   *
   * @param kind as Blender calls it, as in {@code OPTIX}
   */
  public record Card(String kind, String name) {}

  /** A Blender on the node. */
  public record Blender(String version, String program) {}

  /** Copies the lists. */
  public NewNode {
    blenders = List.copyOf(blenders);
    cards = List.copyOf(cards);
    paths = List.copyOf(paths);
  }
}
