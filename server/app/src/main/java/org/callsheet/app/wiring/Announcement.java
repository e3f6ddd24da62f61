package org.callsheet.app.wiring;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callsheet.app.security.FirstStart;
import org.callsheet.app.security.ServerCertificate;
import org.callsheet.floor.trust.Fingerprint;
import org.jboss.logging.Logger;

/** Says where the server is, once it can be reached, and how to become its first admin. */
@Singleton
public final class Announcement {
  private static final Logger LOG = Logger.getLogger(Announcement.class);

  private static final long PATIENCE_SECONDS = 10;

  private final FirstStart first;
  private final ServerCertificate certificate;
  private final HttpServer http;
  private final CountDownLatch secure = new CountDownLatch(1);

  /** Takes the door of the first start, and by what the server is known. */
  public Announcement(FirstStart first, ServerCertificate certificate, HttpServer http) {
    this.http = http;
    this.first = first;
    this.certificate = certificate;
  }

  void encrypted(@ObservesAsync HttpsServerStart start) {
    secure.countDown();
    LOG.infof(
        "Encrypted: https://127.0.0.1:%d/, known by the words: %s (SHA-256 %s)",
        http.getSecurePort(),
        certificate.words().orElse("?"),
        certificate.fingerprint().map(Fingerprint::hex).orElse("?"));
  }

  /** Ready is who can be reached at both ports. */
  void plain(@ObservesAsync HttpServerStart start) throws InterruptedException {
    secure.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    int port = start.options().getPort();
    LOG.infof("Callsheet is ready: http://127.0.0.1:%d/", port);
    if (first.isOpen()) {
      LOG.infof(
          "Nobody is admin yet. Become it at http://127.0.0.1:%d/start with the word %s",
          port, first.secret());
    }
  }
}
