package org.callsheet.app.security;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names this server answers to. Until it can be reached from other machines these are the names
 * of this one; a page of somebody else that points its own name at us is turned away.
 */
final class Hosts {
  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:]+]|[a-z0-9.-]+)(:\\d{1,5})?");
  private static final Set<String> SAME = Set.of("same-origin", "none");

  private Hosts() {}

  static boolean isOurs(HttpServerRequest request) {
    if (request.headers().getAll("Host").size() > 1) {
      return false;
    }
    String host = hostOf(request);
    Matcher matcher = HOST.matcher(host);
    return matcher.matches() && NAMES.contains(matcher.group(1));
  }

  static boolean isFromOurPages(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null) {
      return origin.toLowerCase(Locale.ROOT).equals(request.scheme() + "://" + hostOf(request));
    }
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && SAME.contains(site);
  }

  /** HTTP/2 says it as {@code :authority}. */
  private static String hostOf(HttpServerRequest request) {
    String host = request.getHeader("Host");
    if (host == null && request.authority() != null) {
      host = request.authority().toString();
    }
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }
}
