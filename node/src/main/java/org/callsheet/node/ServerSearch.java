package org.callsheet.node;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callsheet.floor.Beacon;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.trust.JoinToken;
import org.callsheet.node.link.Credential;
import org.callsheet.node.link.Discovery;
import org.jboss.logging.Logger;

/**
 * Which server a node is for that was told none: the one that answers on this network, else the one
 * it was with before, else one on this machine.
 *
 * @param work the node's own folder
 */
record ServerSearch(Path work) {
  private static final Logger LOG = Logger.getLogger("callsheet-node");
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final URI HERE = URI.create("http://127.0.0.1:8080");

  URI find(Optional<String> token) throws NodeProblem {
    List<URI> found =
        new Discovery(new SecureRandom(), Beacon.PORT, WAIT)
            .find(token.map(each -> JoinToken.parse(each).secret()));
    return choose(found, before());
  }

  static URI choose(List<URI> found, Optional<URI> before) throws NodeProblem {
    if (before.filter(found::contains).isPresent() || found.isEmpty()) {
      return before.orElse(HERE);
    }
    if (found.size() > 1) {
      throw new NodeProblem(
          "Several servers answer on this network: "
              + found.stream().map(URI::toString).collect(Collectors.joining(", "))
              + ". Say which one: --server URL.");
    }
    LOG.infof("The server %s answers on this network.", found.getFirst());
    return found.getFirst();
  }

  private Optional<URI> before() {
    try {
      return Credential.find(WorkFolder.credential(work), new LocalDisk())
          .map(credential -> URI.create(credential.server()));
    } catch (Refusal | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
