package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.callsheet.app.events.DiskSpace;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Farm;
import org.callsheet.contract.FarmChange;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.Reason;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.ModeChange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The farm as a whole: how it is doing, and its switches. */
@Api
@Path("/api/farm")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class FarmResource {
  private static final String ORDERS =
      Arrays.stream(FarmMode.Order.values())
          .map(FarmMode.Order::word)
          .collect(Collectors.joining(", "));

  private final DiskSpace space;
  private final Call call;
  private final org.callsheet.engine.farm.Farm farm;

  /** Takes the farm. */
  public FarmResource(Call call, org.callsheet.engine.farm.Farm farm, DiskSpace space) {
    this.space = space;
    this.call = call;
    this.farm = farm;
  }

  /** How the farm is doing. */
  @GET
  @Operation(
      operationId = "getFarm",
      summary = "How the farm is doing",
      description = "Nodes that are here, their slots, what waits, and the switches.")
  public Answer<Farm> getFarm() {
    return answer(call.voice());
  }

  /** Sets the switches. */
  @PATCH
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeFarm",
      summary = "Set how the farm works",
      description =
          "A JSON Merge Patch with what changes: whether jobs begin by themselves, and who is served"
              + " first. It holds for all films, at once, and over restarts.")
  public CompletionStage<Answer<Farm>> changeFarm(
      @RequestBody(content = @Content(schema = @Schema(implementation = FarmChange.class)))
          Map<String, Object> changes) {
    Optional<Boolean> autostart = Optional.empty();
    Optional<FarmMode.Order> order = Optional.empty();
    for (Map.Entry<String, Object> field : changes.entrySet()) {
      switch (field.getKey()) {
        case "autostart" -> autostart = Optional.of(Given.flag(field.getValue(), "autostart"));
        case "order" -> order = Optional.of(order(field.getValue()));
        default -> throw new Refused(ProblemCode.UNKNOWN_FIELD, "field", field.getKey());
      }
    }
    return set(new ModeChange(autostart, order, Optional.empty()));
  }

  /** Gives nothing out. */
  @POST
  @Path("/pause")
  @Operation(
      operationId = "pauseFarm",
      summary = "Pause the whole farm",
      description = "Nothing is given out until it goes on; frames being rendered are finished.")
  public CompletionStage<Answer<Farm>> pauseFarm() {
    return set(new ModeChange(Optional.empty(), Optional.empty(), Optional.of(true)));
  }

  /** Goes on. */
  @POST
  @Path("/resume")
  @Operation(
      operationId = "resumeFarm",
      summary = "Let the farm go on",
      description = "Ends a pause.")
  public CompletionStage<Answer<Farm>> resumeFarm() {
    return set(new ModeChange(Optional.empty(), Optional.empty(), Optional.of(false)));
  }

  private CompletionStage<Answer<Farm>> set(ModeChange change) {
    Voice voice = call.voice();
    FarmMode before = farm.view().mode();
    var tell = call.telling();
    return farm.set(change, call.caller().id())
        .thenApply(
            after -> {
              tell.accept(before, after);
              return answer(voice);
            });
  }

  private Answer<Farm> answer(Voice voice) {
    List<Reason> warnings = space.low().stream().map(reason -> Reasons.of(reason, voice)).toList();
    Farm status = NodeWire.status(farm.view(), warnings);
    return voice.answer(
        status, "busy", Integer.toString(status.busy()), "slots", Integer.toString(status.slots()));
  }

  private static FarmMode.Order order(Object value) {
    return Arrays.stream(FarmMode.Order.values())
        .filter(order -> order.word().equals(value))
        .findFirst()
        .orElseThrow(() -> Given.notPossible("order", String.valueOf(value), ORDERS));
  }
}
