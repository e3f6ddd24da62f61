package org.callsheet.app.security;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Connections on which nothing more is read. A body in chunks may come with a length as well, which
 * the HTTP layer drops before we see it: whoever stands between us and the client may have believed
 * the length, and taken for a part of this body what looks to us like another request. So every
 * request whose body is in chunks is the last of its connection, as RFC 9112, section 6.3, asks for
 * where both are there. Thread-safe.
 */
@Singleton
final class LastRequests {
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Set<HttpConnection> ending =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Whether this request comes after the last one; then nobody answers it. */
  boolean isOver(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.version() == HttpVersion.HTTP_2) {
      return false;
    }
    if (!ending.isEmpty() && ending.contains(request.connection())) {
      request.connection().close();
      return true;
    }
    if (request.headers().contains("Transfer-Encoding")) {
      ending.add(request.connection());
      context.response().putHeader("Connection", "close");
      context.addEndHandler(_ -> end(context.vertx(), request));
    }
    return false;
  }

  /**
   * Whoever was answered before all was sent may not have read the answer yet: the rest is read and
   * thrown away, for a moment.
   */
  private static void end(Vertx vertx, HttpServerRequest request) {
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    vertx.setTimer(LINGER.toMillis(), _ -> request.connection().close());
    request.handler(_ -> {});
    request.endHandler(_ -> request.connection().close());
    request.resume();
  }
}
