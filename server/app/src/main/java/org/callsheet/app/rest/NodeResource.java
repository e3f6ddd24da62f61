package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Node;
import org.callsheet.contract.NodeChange;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The programs that render. */
@Api
@Path("/api/nodes")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
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
  @NonBlocking
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
    Voice voice = call.voice();
    return call.answer(part.map(node -> NodeWire.of(node, voice)), part.page());
  }

  /** One node. */
  @GET
  @Path("/{node}")
  @NonBlocking
  @Operation(
      operationId = "getNode",
      summary = "Read a node",
      description = "One node with what it can do and what it renders now.")
  public Answer<Node> getNode(@PathParam("node") String id) {
    return answer(find(id).id());
  }

  /** Changes what staff say of a node. */
  @PATCH
  @Path("/{node}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @Operation(
      operationId = "changeNode",
      summary = "Change a node",
      description = "A JSON Merge Patch: whether it gets no new work, and its tags.")
  public Answer<Node> changeNode(
      @PathParam("node") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = NodeChange.class)))
          Map<String, Object> changes) {
    Node before = wire(id);
    NodeId node = find(id).id();
    Optional<Boolean> draining = Optional.empty();
    Optional<Set<String>> tags = Optional.empty();
    for (Map.Entry<String, Object> field : changes.entrySet()) {
      switch (field.getKey()) {
        case "draining" -> draining = Optional.of(Given.flag(field.getValue(), "draining"));
        case "tags" -> tags = Optional.of(Given.texts(field.getValue(), "tags"));
        default -> throw new Refused(ProblemCode.UNKNOWN_FIELD, "field", field.getKey());
      }
    }
    fleet.set(node, draining, tags);
    return changed(before, id);
  }

  /** Gives a node no new work. */
  @POST
  @Path("/{node}/drain")
  @RunOnVirtualThread
  @Operation(
      operationId = "drainNode",
      summary = "Give a node no new work",
      description = "It finishes what it has. PATCH with draining false takes it back in.")
  public Answer<Node> drainNode(@PathParam("node") String id) {
    Node before = wire(id);
    fleet.drain(find(id).id(), true);
    return changed(before, id);
  }

  /** Lets a node work. */
  @POST
  @Path("/{node}/approve")
  @RunOnVirtualThread
  @Operation(
      operationId = "approveNode",
      summary = "Let a node work",
      description =
          "For a new node, where callsheet.farm.new-nodes-wait is set; and for one that was drained.")
  public Answer<Node> approveNode(@PathParam("node") String id) {
    Node before = wire(id);
    fleet.drain(find(id).id(), false);
    return changed(before, id);
  }

  /** Forgets a node. */
  @DELETE
  @Path("/{node}")
  @RunOnVirtualThread
  @Operation(
      operationId = "deleteNode",
      summary = "Forget a node",
      description =
          "Its credential ends at once, and what it was rendering goes to others. It needs the join"
              + " token to come back.")
  public Answer<Node> deleteNode(@PathParam("node") String id) {
    var node = find(id);
    Node before = wire(id);
    fleet.remove(node.id());
    call.changed(told(before), null);
    return call.answer(null, "name", node.card().name());
  }

  private org.callsheet.engine.fleet.Node find(String id) {
    return NodeId.parse(id)
        .flatMap(number -> fleet.find(number, farm.view()))
        .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "node", id));
  }

  private Answer<Node> changed(Node before, String id) {
    Node after = wire(id);
    call.changed(told(before), told(after));
    return call.answer(after, "name", after.name());
  }

  private Node wire(String id) {
    return NodeWire.of(find(id), call.voice());
  }

  /** What people say of a node. */
  private static NodeChange told(Node node) {
    return new NodeChange(node.state().equals("draining"), node.tags());
  }

  private Answer<Node> answer(NodeId id) {
    var node = find(id.toString());
    return call.answer(NodeWire.of(node, call.voice()), "name", node.card().name());
  }
}
