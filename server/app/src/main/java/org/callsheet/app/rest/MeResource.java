package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
  @Operation(
      operationId = "getMe",
      summary = "Who am I",
      description = "The caller with role, language and films.")
  public Answer<Me> getMe() {
    return call.answer(PeopleWire.me(call.caller()), "name", call.caller().name());
  }
}
