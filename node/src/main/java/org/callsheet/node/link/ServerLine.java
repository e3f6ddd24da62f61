package org.callsheet.node.link;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.callsheet.contract.Answer;
import org.callsheet.contract.ServerAddress;
import org.callsheet.floor.trust.KnownServer;

/** The way to a server, on a connection that may be told secrets or not at all. Thread-safe. */
final class ServerLine {
  private static final long CONNECT_SECONDS = 10;

  /** A parked call is answered within 25 s; what takes much longer is lost. */
  private static final long ANSWER_SECONDS = 45;

  private final KnownServer server;
  private FarmApi api;
  private URI at;
  private boolean doubtful;

  ServerLine(KnownServer server) {
    this.server = server;
  }

  /** Where a plain address leads to. */
  @Path("/api/server")
  @Produces(MediaType.APPLICATION_JSON)
  public interface AddressApi {
    /** Asks. */
    @GET
    Answer<ServerAddress> server();
  }

  /** The operations. */
  synchronized FarmApi api() throws FarmAwayException {
    if (api == null || doubtful) {
      URI found = server.isSafe() ? server.address() : encrypted();
      if (!found.equals(at)) {
        api = to(found).build(FarmApi.class);
        at = found;
      }
      doubtful = false;
    }
    return api;
  }

  private URI encrypted() throws FarmAwayException {
    try {
      Answer<ServerAddress> answer = to(server.address()).build(AddressApi.class).server();
      if (answer == null || answer.data() == null || answer.data().securePort() == null) {
        throw new FarmAwayException(server.address() + " serves nothing encrypted", null);
      }
      return server.encrypted(answer.data().securePort());
    } catch (WebApplicationException e) {
      throw new FarmAwayException("it does not say where it is encrypted: " + e.getMessage(), e);
    } catch (ProcessingException e) {
      throw away(e);
    }
  }

  private QuarkusRestClientBuilder to(URI address) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(address)
        .httpClientOptions(
            new HttpClientOptions().setTrustOptions(TrustOptions.wrap(server.trust())))
        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
        .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  /** That it cannot be reached, and why. */
  synchronized FarmAwayException away(ProcessingException failure) {
    doubtful = true;
    return new FarmAwayException(server.why(failure), failure);
  }
}
