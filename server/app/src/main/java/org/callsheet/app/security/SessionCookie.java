package org.callsheet.app.security;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/** The cookie of the pages. It never opens {@code /api}. */
public final class SessionCookie {
  /** Its name. */
  public static final String NAME = "callsheet-session";

  private SessionCookie() {}

  /** The cookie that carries a fresh token for as long as the token lives. */
  public static NewCookie carrying(HttpServerRequest request, String token, Duration lifetime) {
    return cookie(NAME, token, Math.toIntExact(lifetime.toSeconds()), isSafe(request));
  }

  /** The cookie that makes the browser forget. */
  public static NewCookie forgotten(HttpServerRequest request) {
    return cookie(NAME, "", 0, isSafe(request));
  }

  /** Under TLS, also where a proxy that is trusted says so. */
  static boolean isSafe(HttpServerRequest request) {
    return "https".equals(request.scheme());
  }

  /** The token of a request to a page. */
  public static Optional<String> tokenOf(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(NAME))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }

  /** A cookie that no script reads and no other site brings along. */
  static NewCookie cookie(String name, String value, int maxAgeSeconds, boolean secure) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .maxAge(maxAgeSeconds)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
