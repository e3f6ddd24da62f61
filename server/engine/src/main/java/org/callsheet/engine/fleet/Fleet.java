package org.callsheet.engine.fleet;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.Roster;
import org.callsheet.floor.Disk;

/**
 * The nodes that may work for this server. Credentials are kept as hashes in {@code
 * state/nodes.json}; the join token lies in {@code state/join-token}. Thread-safe; what returns
 * normally is durable.
 */
public final class Fleet implements Roster {

  /** Reads the nodes and the join token of a server, making the token if there is none. */
  public static Fleet open(
      Disk disk, Path stateFolder, RandomGenerator random, InstantSource clock) {
    throw new UnsupportedOperationException("signatures first: the body is on its way");
  }

  /**
   * Takes a node in. A node of that name that has not been heard of for a while is replaced and
   * keeps its id.
   */
  public Enrolled enrol(String joinToken, NewNode node, FarmView farm) {
    throw new UnsupportedOperationException();
  }

  /** Whose credential this is. */
  public Optional<NodeId> find(String credential) {
    throw new UnsupportedOperationException();
  }

  /** All nodes, by id, as they are doing in this view. */
  public List<Node> list(FarmView farm) {
    throw new UnsupportedOperationException();
  }

  /** One node as it is doing in this view. */
  public Optional<Node> find(NodeId node, FarmView farm) {
    throw new UnsupportedOperationException();
  }

  /** Gives a node no new work, or gives it work again. */
  public void drain(NodeId node, boolean draining) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Abilities abilities(NodeId node) {
    throw new UnsupportedOperationException();
  }
}
