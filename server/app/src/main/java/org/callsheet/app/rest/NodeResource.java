package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Node;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The programs that render. */
@Api
@Path("/api/nodes")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class NodeResource {
  private final Call call;
  private final Farm farm;
  private final Fleet fleet;

  /** Takes the farm and its nodes. */
  public NodeResource(Call call, Farm farm, Fleet fleet) {
    this.call = call;
    this.farm = farm;
    this.fleet = fleet;
  }

  /** All nodes. */
  @GET
  @Operation(
      operationId = "listNodes",
      summary = "List nodes",
      description = "Every node with what it can do and what it renders now, by name.")
  public Answer<List<Node>> listNodes(@BeanParam Paging paging) {
    var part =
        paging.of(
            fleet.list(farm.view()),
            node -> new Cursor(0, node.card().name(), node.id().toString()),
            false);
    return call.answer(part.map(NodeWire::of), part.page());
  }

  /** One node. */
  @GET
  @Path("/{node}")
  @Operation(
      operationId = "getNode",
      summary = "Read a node",
      description = "One node with what it can do and what it renders now.")
  public Answer<Node> getNode(@PathParam("node") String id) {
    var node =
        NodeId.parse(id)
            .flatMap(number -> fleet.find(number, farm.view()))
            .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "node", id));
    return call.answer(NodeWire.of(node), "name", node.card().name());
  }
}
