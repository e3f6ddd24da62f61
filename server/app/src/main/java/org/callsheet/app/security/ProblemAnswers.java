package org.callsheet.app.security;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.callsheet.app.words.Problems;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Problem;

/** Sends a problem to whoever asked, where no resource is there to do it. */
@Singleton
public final class ProblemAnswers {
  private final Problems problems;
  private final RequestIds ids;

  /** Takes the words and the ids. */
  public ProblemAnswers(Problems problems, RequestIds ids) {
    this.problems = problems;
    this.ids = ids;
  }

  /** Answers, unless somebody already has. */
  public void send(RoutingContext context, Refused refused) {
    answer(context, refused);
  }

  /** Answers without reading the rest of the request, and ends the connection. */
  void sendAndClose(RoutingContext context, Refused refused) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      // HTTP/2 has no such header: whoever is sent it takes the answer for a broken one.
      context.response().putHeader("Connection", "close");
    }
    answer(context, refused)
        .ifPresent(sent -> sent.onComplete(_ -> context.request().connection().close()));
  }

  private Optional<Future<Void>> answer(RoutingContext context, Refused refused) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten()) {
      return Optional.empty();
    }
    Problem problem = problems.of(refused, ids.of(context));
    if (refused.parameters().containsKey("seconds")) {
      response.putHeader("Retry-After", refused.parameters().get("seconds"));
    }
    return Optional.of(
        response
            .setStatusCode(problem.status())
            .putHeader("Content-Type", Problems.MEDIA_TYPE)
            .putHeader("Cache-Control", "no-store")
            .end(Buffer.buffer(problems.bytes(problem))));
  }
}
