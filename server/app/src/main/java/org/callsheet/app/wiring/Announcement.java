package org.callsheet.app.wiring;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.callsheet.app.security.FirstStart;
import org.jboss.logging.Logger;

/** Says where the server is, once it can be reached, and how to become its first admin. */
@Singleton
public final class Announcement {
  private static final Logger LOG = Logger.getLogger(Announcement.class);

  private final FirstStart first;

  /** Takes the door of the first start. */
  public Announcement(FirstStart first) {
    this.first = first;
  }

  void say(@ObservesAsync HttpServerStart start) {
    int port = start.options().getPort();
    LOG.infof("Callsheet is ready: http://127.0.0.1:%d/", port);
    if (first.isOpen()) {
      LOG.infof(
          "Nobody is admin yet. Become it at http://127.0.0.1:%d/start with the word %s",
          port, first.secret());
    }
  }
}
