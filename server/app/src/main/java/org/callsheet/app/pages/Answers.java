package org.callsheet.app.pages;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.callsheet.app.security.Prefix;

/** Pages as HTTP says them: bytes with a weak ETag, or that nothing changed. */
@Singleton
final class Answers {
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String VARY = "Cookie, Accept-Language";

  private final Frames frames;
  private final Prefix prefix;

  Answers(Frames frames, Prefix prefix) {
    this.prefix = prefix;
    this.frames = frames;
  }

  /** What a browser says it has already. */
  record Known(Optional<String> tags) {

    static Known of(RoutingContext request) {
      return new Known(Optional.ofNullable(request.request().getHeader(HttpHeaders.IF_NONE_MATCH)));
    }

    boolean has(String tag) {
      return tags.map(said -> said.contains(tag)).orElse(false);
    }
  }

  /** A page that browsers keep and ask for again; one that they have is not sent. */
  Response kept(Known known, Frame frame, Texts texts, Bodies.Rendered body) {
    Frames.Rendered rendered = frames.get(frame, texts);
    String tag = "W/\"" + rendered.mark() + "." + body.tag() + "\"";
    Response.ResponseBuilder answer =
        known.has(tag) ? Response.notModified() : Response.ok(rendered.around(body.bytes()), HTML);
    return answer
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, VARY)
        .build();
  }

  /** A page that answers one request only. */
  Response once(int status, Frame frame, Texts texts, String body) {
    byte[] bytes =
        frames.get(frame, texts).around(prefix.inPage(body).getBytes(StandardCharsets.UTF_8));
    return Response.status(status)
        .entity(bytes)
        .type(HTML)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A page without a frame. */
  Response whole(String page) {
    return Response.ok(prefix.inPage(page).getBytes(StandardCharsets.UTF_8), HTML)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, VARY)
        .build();
  }

  /** A file to keep, with all about a person. */
  static Response zip(byte[] bytes) {
    return Response.ok(bytes, "application/zip")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person.zip\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A table to keep, for a spreadsheet. */
  static Response table(String name, String csv) {
    return Response.ok(csv.getBytes(StandardCharsets.UTF_8), "text/csv;charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Go there, with a GET. */
  static Response.ResponseBuilder goTo(String address) {
    return Response.seeOther(URI.create(address)).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
