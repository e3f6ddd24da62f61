package org.callsheet.app.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;

/** Lets programs that watch the server read its figures, with the token of a mentor or an admin. */
@Singleton
public final class MetricsDoor {
  /** Whoever may do this may read them. */
  private static final String OPERATION = "getFarmStatistics";

  private static final String PATH = "/q/metrics";
  private static final String BEARER = "Bearer ";
  private static final int AFTER_THE_DOORWAY = 50_000;

  private final Doors doors;
  private final ProblemAnswers problems;

  /** Takes whose tokens there are. */
  public MetricsDoor(Doors doors, ProblemAnswers problems) {
    this.doors = doors;
    this.problems = problems;
  }

  void stand(@Observes Filters filters) {
    filters.register(this::enter, AFTER_THE_DOORWAY);
  }

  private void enter(RoutingContext context) {
    // The path as the router will understand it: not as it was written.
    if (!context.normalizedPath().startsWith(PATH)) {
      context.next();
      return;
    }
    Optional<Caller> caller =
        Optional.ofNullable(context.request().getHeader("Authorization"))
            .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .flatMap(header -> doors.find(header.substring(BEARER.length()).strip()));
    if (caller.isEmpty()) {
      problems.send(context, new Refused(ProblemCode.NOT_SIGNED_IN));
    } else if (Policy.scope(OPERATION, caller.get().role()) != Scope.ALL) {
      problems.send(context, new Refused(ProblemCode.FORBIDDEN));
    } else {
      context.next();
    }
  }
}
