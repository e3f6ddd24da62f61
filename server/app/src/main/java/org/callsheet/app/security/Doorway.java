package org.callsheet.app.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.people.Portraits;
import org.jboss.logging.Logger;

/**
 * What every request passes before anything else looks at it: its id, the headers every answer
 * carries, and the checks of size, {@code Host} and {@code Origin}.
 */
@Singleton
public final class Doorway {
  private static final Logger LOG = Logger.getLogger(Doorway.class);
  private static final int FIRST = 100_000;
  private static final String LIMIT = "limit";
  private static final int ADDRESS_CHARACTERS_MAX = 4096;
  private static final int HEADER_CHARACTERS_MAX = 16_384;

  /** The largest body there is, in bytes; but for photographs. */
  public static final int BODY_BYTES_MAX = 4 << 20;

  /** What a form puts around a photograph. */
  private static final int FORM_BYTES_MAX = 4 << 10;

  private static final Pattern PHOTOGRAPH =
      Pattern.compile("/api/users/[^/]+/portrait|/faces/[^/]+/edit");

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Map<Integer, ProblemCode> BARE =
      Map.of(
          400, ProblemCode.BAD_REQUEST,
          404, ProblemCode.NOT_FOUND,
          405, ProblemCode.METHOD_NOT_ALLOWED,
          406, ProblemCode.NOT_ACCEPTABLE,
          413, ProblemCode.TOO_LARGE,
          414, ProblemCode.ADDRESS_TOO_LONG,
          415, ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          431, ProblemCode.HEADERS_TOO_LARGE,
          500, ProblemCode.INTERNAL);

  private final ProblemAnswers problems;
  private final RequestIds ids;
  private final SafeHeaders headers;
  private final AuditTrail audit;
  private final Admission admission;

  /** Who may ask at all, under which name, and how often. */
  @Singleton
  record Admission(Hosts hosts, Rates rates, Prefix prefix, LastRequests last) {}

  /** Takes what puts problems into words. */
  public Doorway(
      ProblemAnswers problems,
      RequestIds ids,
      SafeHeaders headers,
      AuditTrail audit,
      Admission admission) {
    this.admission = admission;
    this.audit = audit;
    this.problems = problems;
    this.ids = ids;
    this.headers = headers;
  }

  void stand(@Observes Filters filters) {
    filters.register(this::enter, FIRST);
  }

  void answerWhatNobodyAnswers(@Observes Router router) {
    BARE.forEach(
        (status, code) ->
            router.errorHandler(status, context -> problems.send(context, bare(code))));
    router.route().order(-FIRST).failureHandler(this::fail);
  }

  /** What fails before a resource has it, or in a route of somebody else. */
  private void fail(RoutingContext context) {
    if (context.get(RequestIds.MARK) == null) {
      ids.mark(context);
      headers.add(context);
    }
    ProblemCode code = BARE.getOrDefault(context.statusCode(), ProblemCode.INTERNAL);
    if (code == ProblemCode.INTERNAL) {
      LOG.errorf(context.failure(), "request %s failed", ids.of(context).id());
    }
    problems.send(context, bare(code));
  }

  /** A problem of which only the status is known. */
  private static Refused bare(ProblemCode code) {
    return switch (code) {
      case TOO_LARGE -> new Refused(code, LIMIT, Integer.toString(BODY_BYTES_MAX));
      case ADDRESS_TOO_LONG -> new Refused(code, LIMIT, Integer.toString(ADDRESS_CHARACTERS_MAX));
      case HEADERS_TOO_LARGE -> new Refused(code, LIMIT, Integer.toString(HEADER_CHARACTERS_MAX));
      default -> new Refused(code);
    };
  }

  private void enter(RoutingContext context) {
    if (admission.last().isOver(context)) {
      return;
    }
    ids.mark(context);
    headers.add(context);
    admission.prefix().lead(context);
    if (AuditTrail.isOfInterest(context)) {
      context.addEndHandler(_ -> audit.end(context));
    }
    Optional<Refused> refused = check(context.request());
    if (refused.isPresent()) {
      problems.sendAndClose(context, refused.get());
    } else {
      context.next();
    }
  }

  private Optional<Refused> check(HttpServerRequest request) {
    if (request.uri().length() > ADDRESS_CHARACTERS_MAX) {
      return refuse(ProblemCode.ADDRESS_TOO_LONG, LIMIT, Integer.toString(ADDRESS_CHARACTERS_MAX));
    }
    if (characters(request.headers()) > HEADER_CHARACTERS_MAX) {
      return refuse(ProblemCode.HEADERS_TOO_LARGE, LIMIT, Integer.toString(HEADER_CHARACTERS_MAX));
    }
    int most =
        PHOTOGRAPH.matcher(request.path()).matches()
            ? Portraits.BYTES_MAX + FORM_BYTES_MAX
            : BODY_BYTES_MAX;
    if (bodyBytes(request) > most) {
      return refuse(ProblemCode.TOO_LARGE, LIMIT, Integer.toString(most));
    }
    if (!isAddress(request.uri())) {
      return refuse(ProblemCode.BAD_REQUEST);
    }
    if (!admission.hosts().isNear(request)) {
      return refuse(ProblemCode.FORBIDDEN);
    }
    if (!admission.hosts().isOurs(request)) {
      return refuse(
          ProblemCode.BAD_HOST, "host", Optional.ofNullable(request.getHeader("Host")).orElse(""));
    }
    long wait = admission.rates().wait(request);
    if (wait > 0) {
      return refuse(ProblemCode.TOO_MANY_REQUESTS, "seconds", Long.toString(wait));
    }
    boolean page = !request.path().startsWith("/api/");
    if (page && !SAFE.contains(request.method()) && !Hosts.isFromOurPages(request)) {
      return refuse(ProblemCode.BAD_ORIGIN);
    }
    return Optional.empty();
  }

  private static boolean isAddress(String uri) {
    try {
      return new URI(uri).getRawPath() != null && !uri.contains("%00");
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private static Optional<Refused> refuse(ProblemCode code, String... parameters) {
    return Optional.of(new Refused(code, parameters));
  }

  private static long characters(MultiMap headers) {
    long characters = 0;
    for (Map.Entry<String, String> header : headers) {
      characters += header.getKey().length() + header.getValue().length() + 4L;
    }
    return characters;
  }

  private static long bodyBytes(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException notANumber) {
      return Long.MAX_VALUE;
    }
  }
}
