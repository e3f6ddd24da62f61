package org.callsheet.node.doctor;

import java.net.URI;
import java.util.Optional;
import org.callsheet.node.link.Credential;
import org.callsheet.node.link.FarmAwayException;
import org.callsheet.node.link.FarmLink;
import org.callsheet.node.link.FarmRefusedException;
import org.callsheet.node.link.Greeting;

/** Whether the server is there, and knows this node. */
public record ServerChecks(FarmLink farm, URI server) {
  private static final String TOO_OLD = "node-too-old";

  /**
   * Asks it.
   *
   * @param credential the stored one
   * @param token whether there is a join token
   */
  public Check look(Optional<Credential> credential, boolean token) {
    String address = server.toString();
    try {
      Greeting greeting = farm.greet(credential.map(Credential::secret));
      String theirs = greeting.version();
      if (greeting.name().isPresent()) {
        String name = greeting.name().get();
        return Check.ok("server-works", "server", address, "name", name, "version", theirs);
      }
      return token
          ? Check.ok("server-joins", "server", address, "version", theirs)
          : Check.wrong("server-token", "server", address, "version", theirs);
    } catch (FarmAwayException e) {
      return Check.wrong("server-away", "server", address, "detail", e.getMessage());
    } catch (FarmRefusedException e) {
      if (e.code().equals(TOO_OLD)) {
        return Check.wrong("server-version", "server", address, "detail", e.getMessage());
      }
      return Check.wrong("server-other", "server", address, "detail", e.getMessage());
    }
  }
}
