package org.callsheet.prenode.link;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.callsheet.contract.Answer;
import org.callsheet.contract.ServerAddress;
import org.callsheet.floor.trust.Fingerprint;
import org.callsheet.floor.trust.PinnedTrust;

/**
 * The way to a server: encrypted, and to the one that is known, or not at all. Only what stays on
 * this machine goes plain. A plain address is asked for nothing but the port of the encrypted one.
 * Thread-safe.
 */
final class ServerLine {
  private static final long CONNECT_SECONDS = 10;

  private static final long ANSWER_SECONDS = 30;

  private final URI server;
  private final Optional<Fingerprint> known;
  private final PinnedTrust trust;
  private final boolean plain;
  private PrenodeApi api;
  private URI at;
  private boolean doubtful;
  private Fingerprint told;
  private String alarm = "";

  ServerLine(URI server, Optional<Fingerprint> known) {
    this.server = server;
    this.known = known;
    this.trust = new PinnedTrust(known);
    this.plain = server.getScheme().equals("http") && staysHere(server.getHost());
  }

  private static boolean staysHere(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException notKnownYet) {
      return false;
    }
  }

  /** Where a plain address leads to. */
  @Path("/api/server")
  @Produces(MediaType.APPLICATION_JSON)
  public interface AddressApi {
    /** Asks. */
    @GET
    Answer<ServerAddress> server();
  }

  /** The operations, on a connection that may be told secrets. */
  synchronized PrenodeApi api() throws ServerAwayException {
    if (api == null || doubtful) {
      URI found = plain || server.getScheme().equals("https") ? server : encrypted();
      if (!found.equals(at)) {
        api = to(found).build(PrenodeApi.class);
        at = found;
      }
      doubtful = false;
    }
    return api;
  }

  private URI encrypted() throws ServerAwayException {
    try {
      Answer<ServerAddress> answer = to(server).build(AddressApi.class).server();
      if (answer == null || answer.data() == null || answer.data().securePort() == null) {
        throw new ServerAwayException(server + " serves nothing encrypted", null);
      }
      String host = server.getHost();
      return URI.create("https://" + host + ":" + answer.data().securePort());
    } catch (WebApplicationException e) {
      throw new ServerAwayException("it does not say where it is encrypted: " + e.getMessage(), e);
    } catch (ProcessingException e) {
      throw away(e);
    }
  }

  private QuarkusRestClientBuilder to(URI address) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(address)
        .httpClientOptions(new HttpClientOptions().setTrustOptions(TrustOptions.wrap(trust)))
        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
        .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  /** That it cannot be reached, and why: a stranger in its place is told as such. */
  synchronized ServerAwayException away(ProcessingException failure) {
    doubtful = true;
    Throwable root = failure;
    boolean strange = false;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
      strange |= root instanceof SSLException;
    }
    if (strange && trust.stranger().isPresent()) {
      return new ServerAwayException(alarm(trust.stranger().get()), failure);
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return new ServerAwayException(message, failure);
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
