package org.callsheet.app.security;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.app.config.Settings;

/**
 * The folder in which a reverse proxy shows this server, as {@code /callsheet}; mostly none. The
 * proxy takes it away from what is asked; here it is put before every address that is answered.
 */
@Singleton
public final class Prefix {
  private static final Pattern POSSIBLE = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

  /** Addresses of ours in pages; quotation marks in what people wrote are escaped there. */
  private static final Pattern ADDRESSES =
      Pattern.compile("(?<=\\s(?:href|src|action|formaction|poster|data-live)=\")/(?!/)");

  private static final String LOCATION = "Location";

  private final String folder;

  /** Takes the one that is set. */
  public Prefix(Settings settings) {
    String set = settings.network().prefix().orElse("").strip();
    this.folder = set.endsWith("/") ? set.substring(0, set.length() - 1) : set;
  }

  /** Whether it can be one. */
  public boolean isPossible() {
    return POSSIBLE.matcher(folder).matches();
  }

  /** The address of this server as whoever asks knows it, without a slash at its end. */
  public String address(HttpServerRequest request) {
    return origin(request) + folder;
  }

  private static String origin(HttpServerRequest request) {
    return request.scheme() + "://" + request.authority();
  }

  /** A page whose addresses lead here. */
  public String inPage(String html) {
    return folder.isEmpty()
        ? html
        : ADDRESSES.matcher(html).replaceAll(Matcher.quoteReplacement(folder + "/"));
  }

  /** Lets every way that the answer names lead here. */
  void lead(RoutingContext context) {
    if (!folder.isEmpty()) {
      context.addHeadersEndHandler(_ -> lead(context.request(), context.response().headers()));
    }
  }

  private void lead(HttpServerRequest request, MultiMap headers) {
    String location = headers.get(LOCATION);
    if (location == null) {
      return;
    }
    String origin = location.startsWith("/") ? "" : origin(request);
    if (location.startsWith(origin + "/")) {
      headers.set(LOCATION, origin + folder + location.substring(origin.length()));
    }
  }
}
