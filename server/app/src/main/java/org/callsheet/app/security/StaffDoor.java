package org.callsheet.app.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;

/**
 * Stands before what the framework brings under {@code /q}: figures, the description of the
 * interface, and the page to try it out. Mentors and admins come in, by a token or by the cookie of
 * the pages. Only whether the server is well is told to everybody.
 */
@Singleton
public final class StaffDoor {
  /** Whoever may do this may come in. */
  private static final String OPERATION = "getFarmStatistics";

  private static final String STAFF = "/q";
  private static final String HEALTH = "/q/health";
  private static final String TRYING_OUT = "/q/swagger-ui";
  private static final String BEARER = "Bearer ";
  private static final int AFTER_THE_DOORWAY = 50_000;
  private static final int SEE_OTHER = 303;

  private final Doors doors;
  private final ProblemAnswers problems;

  /** Takes whose tokens there are. */
  public StaffDoor(Doors doors, ProblemAnswers problems) {
    this.doors = doors;
    this.problems = problems;
  }

  void stand(@Observes Filters filters) {
    filters.register(this::enter, AFTER_THE_DOORWAY);
  }

  private void enter(RoutingContext context) {
    // The path as the router will understand it: not as it was written.
    String path = context.normalizedPath();
    if (!isIn(path, STAFF) || isIn(path, HEALTH)) {
      context.next();
      return;
    }
    Optional<Caller> caller = secret(context).flatMap(doors::find);
    if (caller.isEmpty() && isIn(path, TRYING_OUT)) {
      context
          .response()
          .setStatusCode(SEE_OTHER)
          .putHeader("Location", "/sign-in?to=%2Fq%2Fswagger-ui%2F")
          .putHeader("Cache-Control", "no-store")
          .end();
    } else if (caller.isEmpty()) {
      problems.send(context, new Refused(ProblemCode.NOT_SIGNED_IN));
    } else if (Policy.scope(OPERATION, caller.get().role()) != Scope.ALL) {
      problems.send(context, new Refused(ProblemCode.FORBIDDEN));
    } else {
      context.response().putHeader("Cache-Control", "private, no-cache");
      context.response().putHeader("Vary", "Authorization, Cookie");
      context.next();
    }
  }

  private static boolean isIn(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private static Optional<String> secret(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("Authorization"))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip())
        .or(() -> SessionCookie.tokenOf(context.request()));
  }
}
