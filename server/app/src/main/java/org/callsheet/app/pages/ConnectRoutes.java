package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.callsheet.contract.Problem;
import org.callsheet.engine.people.Knocks;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Letting in a device that shows a code, such as Blender. */
@Path("/connect")
@NonBlocking
public class ConnectRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final AccountPages pages;
  private final Messages messages;
  private final Knocks knocks;

  /** Takes who visits and who asks to be let in. */
  public ConnectRoutes(
      RoutingContext request,
      Visitors visitors,
      AccountPages pages,
      Messages messages,
      Knocks knocks) {
    this.request = request;
    this.visitors = visitors;
    this.pages = pages;
    this.messages = messages;
    this.knocks = knocks;
  }

  /** The form for a code. */
  @GET
  @Operation(hidden = true)
  public Response form() {
    return visitors.admit(request, visit -> pages.ask(visit, 200, ""));
  }

  /** A code was typed. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response typed(@FormParam("code") @DefaultValue("") String code) {
    return visitors.admit(
        request,
        visit ->
            tried(visit, () -> Answers.goTo(Address.connect(knocks.get(code).code())).build()));
  }

  /** Who asks, and whether to let it in. */
  @GET
  @Path("/{code}")
  @Operation(hidden = true)
  public Response look(@PathParam("code") String code) {
    return visitors.admit(
        request, visit -> tried(visit, () -> pages.asks(visit, knocks.get(code))));
  }

  /** Yes or no. */
  @POST
  @Path("/{code}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response answer(
      @PathParam("code") String code, @FormParam("answer") @DefaultValue("") String answer) {
    return visitors.admit(
        request,
        visit ->
            tried(
                visit,
                () -> {
                  boolean yes = answer.equals("yes");
                  visit.caller().requireProven();
                  knocks.answer(code, new UserId(visit.caller().id()), yes);
                  return messages.connected(visit, yes);
                }));
  }

  private Response tried(Visit visit, Supplier<Response> page) {
    try {
      return page.get();
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      return pages.ask(visit, problem.status(), problem.detail());
    }
  }
}
