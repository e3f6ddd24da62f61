package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Rehearsal;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.Rehearsal.Finding;
import org.callsheet.engine.farm.Rehearsal.Report;
import org.callsheet.engine.fleet.Fleet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Every node shows what it can. */
@Api
@Path("/api/farm/rehearsal")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class RehearsalResource {
  private final Call call;
  private final Farm farm;
  private final Fleet fleet;

  /** Takes the farm and its nodes. */
  public RehearsalResource(Call call, Farm farm, Fleet fleet) {
    this.call = call;
    this.farm = farm;
    this.fleet = fleet;
  }

  /** Begins one. */
  @POST
  @Operation(
      operationId = "rehearse",
      summary = "Let every node render a small frame",
      description =
          "Every node that is here renders a small picture with each of its Blenders and looks at"
              + " its folders, beside its work. What they find is read with GET.")
  public CompletionStage<Answer<Rehearsal>> rehearse() {
    Voice voice = call.voice();
    return farm.rehearse().thenApply(rehearsal -> answer(rehearsal, voice));
  }

  /** The last one. */
  @GET
  @Operation(
      operationId = "getRehearsal",
      summary = "What the last rehearsal has found",
      description = "Each node that was here when it began, with what it found, by name.")
  public Answer<Rehearsal> getRehearsal() {
    return answer(farm.rehearsal(), call.voice());
  }

  private Answer<Rehearsal> answer(org.callsheet.engine.farm.Rehearsal rehearsal, Voice voice) {
    List<Rehearsal.Player> players =
        rehearsal.nodes().entrySet().stream()
            .map(each -> player(each, voice))
            .sorted(Comparator.comparing(Rehearsal.Player::name))
            .toList();
    long well = players.stream().filter(each -> each.level().equals("ok")).count();
    boolean none = rehearsal.id().isEmpty();
    return voice.answer(
        new Rehearsal(
            rehearsal.id(), none ? null : rehearsal.started(), rehearsal.isOver(), players),
        "nodes",
        Integer.toString(players.size()),
        "well",
        Long.toString(well));
  }

  private Rehearsal.Player player(Map.Entry<NodeId, Optional<Report>> each, Voice voice) {
    NodeId id = each.getKey();
    String name = fleet.find(id, farm.view()).map(node -> node.card().name()).orElse(id.toString());
    List<Finding> findings = each.getValue().map(Report::findings).orElse(List.of());
    return new Rehearsal.Player(
        id.toString(),
        name,
        each.getValue().map(report -> report.level().word()).orElse("waiting"),
        findings.stream()
            .sorted(Comparator.comparing(Finding::level).reversed())
            .map(found -> found(found, voice))
            .toList());
  }

  private static Rehearsal.Found found(Finding found, Voice voice) {
    return new Rehearsal.Found(found.level().word(), Reasons.of(found.reason(), voice));
  }
}
