package org.callsheet.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.callsheet.contract.NodeAbilities;
import org.callsheet.node.link.FarmAwayException;
import org.callsheet.node.link.FarmLink;
import org.callsheet.node.link.FarmRefusedException;
import org.jboss.logging.Logger;

/** Tells the server what this node can do besides rendering with Blender. */
final class Skills {
  private static final Logger LOG = Logger.getLogger("callsheet-node");
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String PREVIEW = "preview";

  private static final String ENGINE = "engine ";

  private final FarmLink farm;
  private final NodeAbilities can;

  /** Those of a node that may start these engines. */
  Skills(FarmLink farm, Collection<String> engines) {
    this.farm = farm;
    List<String> all = new ArrayList<>(List.of(PREVIEW));
    engines.stream().sorted().forEach(each -> all.add(ENGINE + each));
    this.can = new NodeAbilities(List.copyOf(all));
  }

  /** Returns when the server has heard it, or does not want to. */
  void tell(String credential) {
    try {
      while (!isHeard(credential)) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isHeard(String credential) {
    try {
      farm.abilities(credential, can);
      return true;
    } catch (FarmAwayException away) {
      return false;
    } catch (FarmRefusedException earlierServer) {
      LOG.debugf("The server does not ask what this node can do: %s", earlierServer.getMessage());
      return true;
    }
  }
}
