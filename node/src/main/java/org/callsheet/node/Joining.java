package org.callsheet.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.Enrolled;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.node.blender.BlenderProgram;
import org.callsheet.node.blender.GraphicsCard;
import org.callsheet.node.link.Credential;
import org.callsheet.node.link.FarmAwayException;
import org.callsheet.node.link.FarmLink;
import org.callsheet.node.link.FarmRefusedException;
import org.jboss.logging.Logger;

/** Gets the credential this node calls with: the stored one, or a new one for the join token. */
final class Joining {
  private static final Logger LOG = Logger.getLogger("callsheet-node");
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final NodeSettings settings;
  private final FarmLink farm;
  private final Disk disk;
  private final Path file;
  private final String version;
  private final List<GraphicsCard> cards;

  Joining(
      NodeSettings settings,
      FarmLink farm,
      Disk disk,
      Path file,
      String version,
      List<GraphicsCard> cards) {
    this.cards = List.copyOf(cards);
    this.settings = settings;
    this.farm = farm;
    this.disk = disk;
    this.file = file;
    this.version = version;
  }

  /** The credential; one whose description is out of date is renewed when there is a token. */
  Credential join(List<BlenderProgram> blenders, List<String> paths)
      throws NodeProblem, InterruptedException {
    Optional<Credential> stored =
        Credential.find(file, disk).filter(c -> c.server().equals(settings.server().toString()));
    Enrol enrol = enrol(blenders, paths);
    String described = described(enrol);
    if (stored.isPresent()
        && (stored.get().described().equals(described) || settings.token().isEmpty())) {
      return vouched(stored.get());
    }
    if (settings.token().isEmpty()) {
      throw new NodeProblem(
          "This node is new to "
              + settings.server()
              + ". Give its join token with --token T or --token-file F.");
    }
    return enrol(enrol, described, stored);
  }

  /** What the token says of the server counts from now on, also without the token. */
  private Credential vouched(Credential stored) {
    if (settings.vouched().isEmpty() || settings.vouched().equals(stored.certificate())) {
      return stored;
    }
    Credential renewed = stored.with(settings.vouched());
    renewed.put(file, new AtomicFile(disk, Access.PRIVATE));
    return renewed;
  }

  /** A new credential, whatever is stored; there must be a token. */
  Credential joinAnew(List<BlenderProgram> blenders, List<String> paths)
      throws NodeProblem, InterruptedException {
    Enrol enrol = enrol(blenders, paths);
    return enrol(enrol, described(enrol), Optional.empty());
  }

  private Credential enrol(Enrol enrol, String described, Optional<Credential> stored)
      throws NodeProblem, InterruptedException {
    boolean told = false;
    while (true) {
      try {
        Enrolled enrolled = farm.enrol(enrol);
        Credential credential =
            new Credential(
                settings.server().toString(),
                enrolled.node(),
                enrolled.credential(),
                described,
                settings.vouched());
        credential.put(file, new AtomicFile(disk, Access.PRIVATE));
        LOG.infof("Enrolled as %s (%s)", settings.name(), enrolled.node());
        return credential;
      } catch (FarmRefusedException e) {
        if (stored.isPresent() && !e.isUnknownCaller()) {
          return stored.get();
        }
        throw new NodeProblem(refusal(e));
      } catch (FarmAwayException e) {
        if (settings.once()) {
          throw new NodeProblem(
              "The server " + settings.server() + " cannot be reached (" + e.getMessage() + ").");
        }
        if (!told) {
          LOG.infof("The server cannot be reached (%s). Trying on.", e.getMessage());
          told = true;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private String refusal(FarmRefusedException e) {
    if (e.isUnknownCaller()) {
      return "The server "
          + settings.server()
          + " does not know this join token. One that was lent is good for an hour, at most, and ends"
          + " with the server: a mentor makes another on the page Farm. The one in its"
          + " state/join-token stays.";
    }
    return "The server " + settings.server() + " refuses this node: " + e.getMessage();
  }

  private Enrol enrol(List<BlenderProgram> blenders, List<String> paths) {
    return new Enrol(
        settings.token().orElse(""),
        settings.name(),
        version,
        Machine.system(),
        Machine.cores(),
        Machine.memoryBytes(),
        settings.slots(),
        blenders.stream()
            .map(each -> new Enrol.Blender(each.version(), each.program().toString()))
            .toList(),
        cards.stream().map(each -> new Enrol.Card(each.kind(), each.name())).toList(),
        paths);
  }

  /** All but the token, as text: only its equality counts. */
  private static String described(Enrol enrol) {
    return String.join(
        "|",
        enrol.name(),
        enrol.version(),
        enrol.system(),
        String.valueOf(enrol.slots()),
        enrol.blenders().toString(),
        enrol.cards().toString(),
        enrol.paths().toString());
  }
}
