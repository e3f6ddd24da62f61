package org.callsheet.node;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the node was told.
 *
 * @param token to join with; not needed when the work folder holds a credential
 * @param paths where named paths lie here
 * @param blenders programs to use, the first one first
 * @param work folder of this node alone
 * @param once end when there is nothing to do
 */
public record NodeSettings(
    URI server,
    Optional<String> token,
    String name,
    Map<String, Path> paths,
    List<Path> blenders,
    int slots,
    Path work,
    boolean once) {
  public static final int SLOTS_MAX = 64;
  public static final int NAME_MAX = 64;

  public NodeSettings {
    paths = Map.copyOf(paths);
    blenders = List.copyOf(blenders);
  }
}
