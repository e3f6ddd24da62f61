package org.callsheet.app.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.app.config.Settings;

/**
 * The names this server answers to, and from where. A page of somebody else that points its own
 * name at us is turned away: only names that are set count, and the address that was really called.
 */
@Singleton
public final class Hosts {
  private static final Set<String> ALWAYS = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:]+]|[a-z0-9.-]+)(:\\d{1,5})?");
  private static final Set<String> SAME = Set.of("same-origin", "none");

  private final Set<String> names;
  private final Networks from;

  /** Takes the names and networks that are set; a network that is none lets nobody in. */
  public Hosts(Settings settings) {
    Set<String> all = new HashSet<>(ALWAYS);
    settings
        .network()
        .names()
        .orElse(List.of())
        .forEach(name -> all.add(name.strip().toLowerCase(Locale.ROOT)));
    this.names = Set.copyOf(all);
    this.from =
        Networks.parse(settings.network().from())
            .or(() -> Networks.parse(List.of("127.0.0.0/8")))
            .orElseThrow();
  }

  boolean isOurs(HttpServerRequest request) {
    if (request.headers().getAll("Host").size() > 1) {
      return false;
    }
    Matcher matcher = HOST.matcher(hostOf(request));
    return matcher.matches()
        && (names.contains(matcher.group(1)) || isCalled(request, matcher.group(1)));
  }

  /** Whether requests of this network are answered at all. */
  boolean isNear(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    return remote == null || remote.hostAddress() == null || from.has(remote.hostAddress());
  }

  /** Whether that is the address, as a literal, at which the request came in. */
  private static boolean isCalled(HttpServerRequest request, String host) {
    SocketAddress local = request.localAddress();
    if (local == null || local.hostAddress() == null) {
      return false;
    }
    try {
      String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      return InetAddress.ofLiteral(literal).equals(InetAddress.ofLiteral(local.hostAddress()));
    } catch (IllegalArgumentException aName) {
      return false;
    }
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
