package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Me;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller. */
@Api
@Path("/api/me")
@Tag(name = "sign-in")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class MeResource {
  private final Call call;

  /** Takes the call. */
  public MeResource(Call call) {
    this.call = call;
  }

  /** Who am I. */
  @GET
  @Operation(operationId = "getMe", summary = "Who am I", description = "The caller.")
  public Answer<Me> getMe() {
    var caller = call.caller();
    return call.answer(
        new Me(
            caller.id(),
            caller.name(),
            caller.role(),
            caller.language(),
            List.copyOf(caller.projects())));
  }
}
