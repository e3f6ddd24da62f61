package org.callsheet.floor.trust;

import java.util.Optional;

/**
 * What lets a node in, as it is handed out: a secret and, behind a dot, by what the node knows the
 * server.
 *
 * @param secret what the server wants to hear
 * @param server empty in tokens of a server that has no certificate
 */
public record JoinToken(String secret, Optional<Fingerprint> server) {
  private static final char DOT = '.';

  /** One that was handed out; a secret alone is one, too. */
  public static JoinToken parse(String text) {
    String token = text.strip();
    int dot = token.lastIndexOf(DOT);
    Optional<Fingerprint> server =
        dot < 0 ? Optional.empty() : Fingerprint.find(token.substring(dot + 1));
    return new JoinToken(server.isPresent() ? token.substring(0, dot) : token, server);
  }

  /** As it is handed out: a secret, nothing to log. */
  public String text() {
    return server.map(known -> secret + DOT + known.hex()).orElse(secret);
  }

  /** Not the secret. */
  @Override
  public String toString() {
    return "join token";
  }
}
