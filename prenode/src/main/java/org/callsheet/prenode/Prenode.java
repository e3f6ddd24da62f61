package org.callsheet.prenode;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.callsheet.contract.PrenodeEnrol;
import org.callsheet.floor.trust.Fingerprint;
import org.callsheet.floor.trust.JoinToken;
import org.callsheet.prenode.link.Server;
import org.callsheet.prenode.link.ServerAwayException;
import org.callsheet.prenode.link.ServerRefusedException;
import org.jboss.logging.Logger;

/** A prenode from its start to its end; it ends when its thread is interrupted. */
final class Prenode {
  private static final Logger LOG = Logger.getLogger("callsheet-prenode");

  private final Settings settings;
  private final Server server;
  private final Ledger ledger;
  private final String version;

  /**
   * What it was told.
   *
   * @param name the site's, or the one it observes under
   * @param token to join with; not needed when the work folder holds a credential
   * @param every how often it asks
   */
  record Settings(URI server, String name, Optional<String> token, Path work, Duration every) {
    /** By what the join token knows the server. */
    Optional<Fingerprint> vouched() {
      return token.flatMap(each -> JoinToken.parse(each).server());
    }
  }

  Prenode(Settings settings, Server server, Ledger ledger, String version) {
    this.settings = settings;
    this.server = server;
    this.ledger = ledger;
    this.version = version;
  }

  /** Works until it is interrupted or the server does not want it. */
  void run(Work work) throws PrenodeProblem, InterruptedException {
    join();
    settings.vouched().ifPresent(ledger::putCertificate);
    LOG.infof("Ready for %s as %s", settings.server(), settings.name());
    boolean told = false;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        while (work.step()) {
          told = false;
        }
        told = false;
      } catch (ServerAwayException away) {
        if (!told) {
          LOG.infof("The server cannot be reached (%s). Trying on.", away.getMessage());
          told = true;
        }
      } catch (ServerRefusedException refused) {
        if (!refused.isUnknownCaller() || settings.token().isEmpty()) {
          throw refusal(refused);
        }
        enrol();
      }
      Thread.sleep(settings.every());
    }
  }

  private void join() throws PrenodeProblem, InterruptedException {
    Optional<String> stored = ledger.credential(settings.server().toString(), settings.name());
    if (stored.isPresent()) {
      server.use(stored.get());
    } else if (settings.token().isPresent()) {
      enrol();
    } else {
      throw new PrenodeProblem(
          "This prenode is new to "
              + settings.server()
              + ". Give the server's join token with --token-file F.");
    }
  }

  private void enrol() throws PrenodeProblem, InterruptedException {
    boolean told = false;
    while (true) {
      try {
        String credential =
            server.enrol(
                new PrenodeEnrol(settings.token().orElseThrow(), settings.name(), version));
        ledger.putCredential(settings.server().toString(), settings.name(), credential);
        server.use(credential);
        return;
      } catch (ServerRefusedException refused) {
        throw refusal(refused);
      } catch (ServerAwayException away) {
        if (!told) {
          LOG.infof("The server cannot be reached (%s). Trying on.", away.getMessage());
          told = true;
        }
        Thread.sleep(settings.every());
      }
    }
  }

  private PrenodeProblem refusal(ServerRefusedException refused) {
    return new PrenodeProblem(
        "The server " + settings.server() + " refuses this prenode: " + refused.getMessage());
  }
}
