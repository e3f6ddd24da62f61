package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.contract.Answer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The farm in a line. */
@Api
@Path("/api/farm")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class FarmResource {
  private final Call call;
  private final org.callsheet.engine.farm.Farm farm;

  /** Takes the farm. */
  public FarmResource(Call call, org.callsheet.engine.farm.Farm farm) {
    this.call = call;
    this.farm = farm;
  }

  /** How the farm is doing. */
  @GET
  @Operation(
      operationId = "getFarm",
      summary = "How the farm is doing",
      description = "Nodes that are here, their slots, and what waits.")
  public Answer<org.callsheet.contract.Farm> getFarm() {
    var status = NodeWire.status(farm.view());
    return call.answer(
        status, "busy", Integer.toString(status.busy()), "slots", Integer.toString(status.slots()));
  }
}
