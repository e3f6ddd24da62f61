package org.callsheet.floor.trust;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * A server at an address, and by what it is known: only what stays on this machine goes plain, and
 * a stranger in its place is told as such. Thread-safe.
 */
public final class KnownServer {
  private final URI address;
  private final Optional<Fingerprint> known;
  private final PinnedTrust trust;
  private final boolean staysHere;
  private Fingerprint told;
  private String alarm = "";

  /**
   * A server.
   *
   * @param known by what it is known; empty: by what this machine trusts
   */
  public KnownServer(URI address, Optional<Fingerprint> known) {
    this.address = address;
    this.known = known;
    this.trust = new PinnedTrust(known);
    this.staysHere = address.getScheme().equals("http") && isHere(address.getHost());
  }

  private static boolean isHere(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException notKnownYet) {
      return false;
    }
  }

  /** The address that was given. */
  public URI address() {
    return address;
  }

  /** What a connection to it has to be checked with. */
  public PinnedTrust trust() {
    return trust;
  }

  /**
   * Whether the address itself may be told secrets; a plain one is asked for the port of another.
   */
  public boolean isSafe() {
    return staysHere || address.getScheme().equals("https");
  }

  /** The encrypted address behind a plain one. */
  public URI encrypted(int port) {
    return URI.create("https://" + address.getHost() + ":" + port);
  }

  /** Why it cannot be reached, for the person in front of this machine. */
  public synchronized String why(Throwable failure) {
    Throwable root = failure;
    boolean strange = false;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
      strange |= root instanceof SSLException;
    }
    if (strange && trust.stranger().isPresent()) {
      return alarm(trust.stranger().get());
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private String alarm(Fingerprint stranger) {
    if (!stranger.equals(told)) {
      told = stranger;
      alarm =
          known
              .map(
                  right ->
                      "ALARM: another server answers in its place. Its words are \""
                          + stranger.words()
                          + "\", those of the right one are \""
                          + right.words()
                          + "\". Nothing was sent to it. If the server was set up anew, take the new"
                          + " join token from its state/join-token")
              .orElseGet(
                  () ->
                      "nobody vouches for it: its words are \""
                          + stranger.words()
                          + "\". Give the join token from its state/join-token, which says by what"
                          + " the server is known");
    }
    return alarm;
  }
}
