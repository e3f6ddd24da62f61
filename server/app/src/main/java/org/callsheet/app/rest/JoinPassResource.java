package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.contract.Answer;
import org.callsheet.contract.JoinPass;
import org.callsheet.contract.JoinPassCreate;
import org.callsheet.engine.fleet.Fleet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Tokens that let render PCs in for a while. */
@Api
@Path("/api/farm/join-tokens")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class JoinPassResource {
  private static final int CREATED = 201;

  private final Call call;
  private final Fleet fleet;

  /** Takes the nodes. */
  public JoinPassResource(Call call, Fleet fleet) {
    this.call = call;
    this.fleet = fleet;
  }

  /** Makes one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "createJoinToken",
      summary = "Make a join token that is good for an hour",
      description =
          "For one node, or for as many as come within the hour. It ends with the server. Nodes that"
              + " look for the server themselves need the one in state/join-token.")
  public Answer<JoinPass> createJoinToken(JoinPassCreate body) {
    boolean once = Boolean.TRUE.equals(body.once());
    Fleet.Lent lent = fleet.lend(once);
    return call.answer(new JoinPass(lent.token(), once, lent.until()));
  }
}
