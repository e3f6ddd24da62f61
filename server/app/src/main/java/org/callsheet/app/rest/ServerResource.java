package org.callsheet.app.rest;

import io.quarkus.vertx.http.HttpServer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.app.security.ServerCertificate;
import org.callsheet.contract.Answer;
import org.callsheet.contract.ServerAddress;
import org.callsheet.floor.trust.Fingerprint;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the server is reached encrypted. */
@Api
@Path("/api/server")
@Tag(name = "sign-in")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ServerResource {
  private final Call call;
  private final ServerCertificate certificate;
  private final HttpServer http;

  /** Takes by what the server is known, and its ports. */
  public ServerResource(Call call, ServerCertificate certificate, HttpServer http) {
    this.call = call;
    this.certificate = certificate;
    this.http = http;
  }

  /** Tells it. */
  @GET
  @Operation(
      operationId = "getServer",
      summary = "Where the server is reached encrypted",
      description =
          "The port for HTTPS, and the certificate's fingerprint. For a client that was given a plain"
              + " address: it goes to that port before it sends anything secret, and believes the"
              + " certificate only if a person or a join token vouches for it.")
  public Answer<ServerAddress> getServer() {
    int port = http.getSecurePort();
    return call.answer(
        new ServerAddress(
            port > 0 ? port : null,
            certificate.fingerprint().map(Fingerprint::hex).orElse(null),
            certificate.words().orElse(null)));
  }
}
