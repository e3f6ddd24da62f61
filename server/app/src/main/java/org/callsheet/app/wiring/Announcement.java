package org.callsheet.app.wiring;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Says where the server is, once it can be reached. */
@Singleton
public final class Announcement {
  private static final Logger LOG = Logger.getLogger(Announcement.class);

  void say(@ObservesAsync HttpServerStart start) {
    LOG.infof("Callsheet is ready: http://127.0.0.1:%d/", start.options().getPort());
  }
}
