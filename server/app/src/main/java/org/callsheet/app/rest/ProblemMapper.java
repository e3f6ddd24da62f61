package org.callsheet.app.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.callsheet.app.security.RequestIds;
import org.callsheet.app.words.Problems;
import org.callsheet.app.words.Refused;
import org.callsheet.app.words.RequestFacts;
import org.callsheet.contract.Problem;
import org.callsheet.contract.ProblemCode;
import org.callsheet.floor.Refusal;
import org.jboss.logging.Logger;

/** Every failure of a resource becomes a problem; what nobody expected is logged, not shown. */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final int SERVER_FAULT = 500;

  private final Problems problems;
  private final RequestIds ids;
  private final RoutingContext context;

  /** Takes the words and the request. */
  public ProblemMapper(Problems problems, RequestIds ids, RoutingContext context) {
    this.problems = problems;
    this.ids = ids;
    this.context = context;
  }

  @Override
  public Response toResponse(Throwable failure) {
    RequestFacts request = ids.of(context);
    Problem problem = problemOf(failure, request);
    if (problem.status() == SERVER_FAULT) {
      LOG.errorf(failure, "request %s failed", request.id());
    }
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .header("Content-Type", Problems.MEDIA_TYPE)
            .header("Cache-Control", "no-store")
            .entity(problems.bytes(problem));
    addWayOut(response, problem, failure);
    return response.build();
  }

  private Problem problemOf(Throwable failure, RequestFacts request) {
    return switch (failure) {
      case Refused refused -> problems.of(refused, request);
      case Refusal refusal -> problems.of(refusal, request);
      case CompletionException completed when completed.getCause() != null ->
          problemOf(completed.getCause(), request);
      case WebApplicationException web when web.getCause() instanceof Refused refused ->
          problems.of(refused, request);
      case WebApplicationException web -> problems.of(codeOf(web), Map.of(), request);
      default -> problems.of(ProblemCode.INTERNAL, Map.of(), request);
    };
  }

  private static ProblemCode codeOf(WebApplicationException web) {
    return switch (web) {
      case NotFoundException _ -> ProblemCode.NOT_FOUND;
      case NotAllowedException _ -> ProblemCode.METHOD_NOT_ALLOWED;
      case NotAcceptableException _ -> ProblemCode.NOT_ACCEPTABLE;
      case NotSupportedException _ -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
      default -> codeOf(web.getResponse().getStatus());
    };
  }

  private static ProblemCode codeOf(int status) {
    for (ProblemCode code : ProblemCode.values()) {
      if (code.status() == status && code != ProblemCode.MALFORMED_JSON) {
        return status == ProblemCode.BAD_REQUEST.status() ? ProblemCode.BAD_REQUEST : code;
      }
    }
    return status < SERVER_FAULT ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL;
  }

  private static void addWayOut(
      Response.ResponseBuilder response, Problem problem, Throwable failure) {
    if (problem.code().equals(ProblemCode.NOT_SIGNED_IN.code())) {
      response.header("WWW-Authenticate", "Bearer realm=\"callsheet\"");
    }
    if (problem.parameters() != null && problem.parameters().containsKey("seconds")) {
      response.header("Retry-After", problem.parameters().get("seconds"));
    }
    if (failure instanceof NotAllowedException notAllowed) {
      Object allow = notAllowed.getResponse().getHeaders().getFirst("Allow");
      if (allow != null) {
        response.header("Allow", allow);
      }
    }
  }
}
