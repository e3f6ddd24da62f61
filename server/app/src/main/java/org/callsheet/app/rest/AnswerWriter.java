package org.callsheet.app.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.callsheet.app.words.WireJson;
import org.callsheet.contract.Answer;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Writes the envelope once, gives what was read its entity tag, and answers 304 where it can. */
@Provider
@Priority(1)
@Produces(MediaType.APPLICATION_JSON)
public final class AnswerWriter implements ServerMessageBodyWriter<Answer<?>> {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final RoutingContext context;

  /** Takes the request being answered. */
  public AnswerWriter(RoutingContext context) {
    this.context = context;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return Answer.class.equals(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return Answer.class.equals(type);
  }

  @Override
  public void writeResponse(Answer<?> answer, Type generic, ServerRequestContext server)
      throws IOException {
    byte[] body = WireJson.strict().writeValueAsBytes(answer);
    ServerHttpResponse response = server.serverResponse();
    HttpServerRequest request = context.request();
    String method = request.method().name();
    boolean read = method.equals("GET") || method.equals("HEAD");
    if (!read || context.response().getStatusCode() != OK) {
      response.setResponseHeader("Cache-Control", "no-store");
      response.end(body);
      return;
    }
    String etag = Etags.of(answer, body);
    response.setResponseHeader("ETag", etag);
    response.setResponseHeader("Cache-Control", "private, no-cache");
    response.setResponseHeader("Vary", "Authorization, Accept, Accept-Language");
    if (Etags.matches(request.getHeader("If-None-Match"), etag)) {
      response.removeResponseHeader("Content-Type");
      response.setStatusCode(NOT_MODIFIED);
      response.end();
      return;
    }
    response.end(body);
  }

  @Override
  public void writeTo(
      Answer<?> answer,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(WireJson.strict().writeValueAsBytes(answer));
  }
}
