package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.contract.NodeChange;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.ModeChange;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.Node;
import org.callsheet.engine.fleet.NodeState;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What staff tell the farm and its nodes with the buttons of its page. */
@Path(Address.FARM_STAFF)
@RunOnVirtualThread
public class FarmStaffRoutes {
  /** Gives a node no new work. */
  static final String DRAIN = "drain";

  /** Lets a node work. */
  static final String APPROVE = "approve";

  private static final String ON = "on";

  private final RoutingContext request;
  private final Visitors visitors;
  private final Messages messages;
  private final Farm farm;
  private final Fleet fleet;

  /** Takes who visits and whom to ask. */
  public FarmStaffRoutes(
      RoutingContext request, Visitors visitors, Messages messages, Farm farm, Fleet fleet) {
    this.request = request;
    this.visitors = visitors;
    this.messages = messages;
    this.farm = farm;
    this.fleet = fleet;
  }

  /** Whether there are buttons for this reader. */
  static boolean isFor(Visit visit) {
    return visit.reaches("changeFarm", "");
  }

  /** What the forms send. What is not on a form is {@code null}. */
  public static class Form {
    @FormParam("do")
    String word;

    @FormParam("node")
    String node;

    @FormParam("autostart")
    String autostart;

    @FormParam("order")
    String order;
  }

  /** Does what a button says. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response act(@BeanParam Form form) {
    return visitors.admit(
        request, visit -> isFor(visit) ? act(visit, form) : messages.forbidden(visit));
  }

  private Response act(Visit visit, Form form) {
    switch (form.word == null ? "" : form.word) {
      case "rehearse" -> {
        AuditTrail.does(request, "rehearse");
        farm.rehearse().toCompletableFuture().join();
      }
      case "pause" -> set(visit, "pauseFarm", paused(true));
      case "resume" -> set(visit, "resumeFarm", paused(false));
      case "set" -> set(visit, "changeFarm", change(form));
      case "lend-once", "lend" -> {
        AuditTrail.does(request, "createJoinToken");
        boolean once = form.word.equals("lend-once");
        return messages.joinToken(visit, fleet.lend(once).token(), once);
      }
      case DRAIN, APPROVE -> {
        Optional<Node> node =
            NodeId.parse(form.node == null ? "" : form.node)
                .flatMap(id -> fleet.find(id, farm.view()));
        if (node.isEmpty()) {
          return messages.notFound(visit);
        }
        drain(node.get(), form.word.equals(DRAIN));
      }
      default -> {
        return messages.notFound(visit);
      }
    }
    return Answers.goTo(Address.FARM).build();
  }

  private void set(Visit visit, String operation, ModeChange change) {
    AuditTrail.does(request, operation);
    FarmMode before = farm.view().mode();
    FarmMode after = farm.set(change, visit.caller().id()).toCompletableFuture().join();
    AuditTrail.changed(request, before, after);
  }

  private static ModeChange paused(boolean paused) {
    return new ModeChange(Optional.empty(), Optional.empty(), Optional.of(paused));
  }

  private static ModeChange change(Form form) {
    FarmMode.Order order =
        FarmMode.Order.FIFO.word().equals(form.order) ? FarmMode.Order.FIFO : FarmMode.Order.FAIR;
    return new ModeChange(
        Optional.of(ON.equals(form.autostart)), Optional.of(order), Optional.empty());
  }

  private void drain(Node node, boolean draining) {
    AuditTrail.does(request, draining ? "drainNode" : "approveNode");
    AuditTrail.on(request, "/nodes/" + node.id());
    fleet.drain(node.id(), draining);
    boolean before = node.state() == NodeState.DRAINING;
    List<String> tags = List.copyOf(node.tags());
    AuditTrail.changed(request, new NodeChange(before, tags), new NodeChange(draining, tags));
  }
}
