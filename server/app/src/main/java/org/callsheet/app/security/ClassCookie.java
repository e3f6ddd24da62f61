package org.callsheet.app.security;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/** The cookie of a device on which the class word was typed. It shows faces and opens nothing. */
public final class ClassCookie {
  /** Its name. */
  public static final String NAME = "callsheet-class";

  /** As long as browsers keep a cookie at all; another class word ends it earlier. */
  private static final Duration LIFE = Duration.ofDays(400);

  private ClassCookie() {}

  /** The cookie that carries a mark of the class. */
  public static NewCookie carrying(HttpServerRequest request, String mark) {
    return SessionCookie.cookie(
        NAME, mark, Math.toIntExact(LIFE.toSeconds()), SessionCookie.isSafe(request));
  }

  /** The mark that a browser shows; empty if it has none. */
  public static String markOf(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(NAME)).map(Cookie::getValue).orElse("");
  }
}
