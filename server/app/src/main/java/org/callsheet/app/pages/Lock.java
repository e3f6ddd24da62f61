package org.callsheet.app.pages;

import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import org.callsheet.app.security.ServerCertificate;
import org.callsheet.floor.trust.Fingerprint;

/** Whether what a browser says can be overheard, and where it cannot. */
@Singleton
final class Lock {
  private final HttpServer http;
  private final ServerCertificate certificate;

  Lock(HttpServer http, ServerCertificate certificate) {
    this.http = http;
    this.certificate = certificate;
  }

  /** Whether the request came over a network and unencrypted. */
  static boolean isOverheard(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    boolean here =
        remote != null
            && remote.hostAddress() != null
            && InetAddress.ofLiteral(remote.hostAddress()).isLoopbackAddress();
    return !here && !"https".equals(request.scheme());
  }

  /** The address of this server for whoever wants no listener; empty: there is none. */
  String address(HttpServerRequest request) {
    int port = http.getSecurePort();
    String host = request.authority() == null ? "" : request.authority().host();
    return port > 0 && !host.isEmpty() ? "https://" + host + ":" + port + "/" : "";
  }

  ServerPage page(HttpServerRequest request) {
    return new ServerPage(
        address(request),
        certificate.words().orElse(""),
        certificate.fingerprint().map(Fingerprint::hex).orElse(""),
        isOverheard(request));
  }
}
