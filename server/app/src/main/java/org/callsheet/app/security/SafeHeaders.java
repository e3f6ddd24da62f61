package org.callsheet.app.security;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.callsheet.contract.InterfaceVersion;

/** The headers that every answer carries. */
@Singleton
public final class SafeHeaders {
  private static final String PAGES =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; media-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Swagger UI brings styles and its start script inside its page. */
  private static final String SWAGGER =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

  void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    boolean swagger = context.request().path().startsWith("/q/swagger-ui");
    headers.set(InterfaceVersion.HEADER, InterfaceVersion.text());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Content-Security-Policy", swagger ? SWAGGER : PAGES);
  }
}
