package org.callsheet.app.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Optional;
import org.callsheet.contract.Answer;

/**
 * Turns the envelope into bytes, gives what was read its entity tag, and answers 304 without making
 * any where the caller has them already. A filter, since a writer comes too late to change the
 * status.
 */
@Provider
public final class AnswerFilter implements ContainerResponseFilter {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final RoutingContext context;

  /** Takes the request. */
  public AnswerFilter(RoutingContext context) {
    this.context = context;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    if (!(response.getEntity() instanceof Answer<?> answer)) {
      return;
    }
    var headers = response.getHeaders();
    var method = request.getMethod();
    if (response.getStatus() != OK || !(method.equals("GET") || method.equals("HEAD"))) {
      headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setEntity(AssetWire.KEPT.body(answer));
      return;
    }
    Optional<KeptAnswers.Kept> kept = Call.kept(context, answer);
    KeptAssets.Draft draft =
        kept.isPresent()
            ? new KeptAssets.Draft(kept.get().body(), true)
            : AssetWire.KEPT.draft(answer);
    String etag = kept.map(KeptAnswers.Kept::etag).orElseGet(() -> Etags.of(answer, draft.bytes()));
    headers.putSingle(HttpHeaders.ETAG, etag);
    headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    headers.putSingle(HttpHeaders.VARY, "Authorization, Accept, Accept-Language");
    if (Etags.matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), etag)) {
      response.setStatus(NOT_MODIFIED);
      response.setEntity(null);
    } else {
      response.setEntity(draft.whole() ? draft.bytes() : AssetWire.KEPT.body(answer));
    }
  }
}
