package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.Map;
import org.callsheet.app.intake.PersonArchive;
import org.callsheet.app.security.Device;
import org.callsheet.app.security.Doors;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.contract.Problem;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One's own passcode and sign-ins. */
@Path("/account")
@RunOnVirtualThread
public class AccountRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final AccountPages pages;
  private final Messages messages;
  private final Keys keys;

  /** What is changed here. */
  @jakarta.inject.Singleton
  record Keys(Doors doors, Tokens tokens, PersonArchive archive) {}

  /** Takes who visits and what they change. */
  public AccountRoutes(
      RoutingContext request, Visitors visitors, AccountPages pages, Messages messages, Keys keys) {
    this.request = request;
    this.visitors = visitors;
    this.pages = pages;
    this.messages = messages;
    this.keys = keys;
  }

  /** How it stands. */
  @GET
  @Operation(hidden = true)
  public Response account() {
    return visitors.admit(request, visit -> pages.account(visit, 200, "", ""));
  }

  /** All that is kept about the visitor. */
  @GET
  @Path("/data")
  @Operation(hidden = true)
  public Response data() {
    return visitors.admit(
        request,
        visit -> {
          if (visit.caller().unproven()) {
            return messages.forbidden(visit);
          }
          String readMe = visit.texts().sentence("person-data.read-me", Map.of());
          UserId who = new UserId(visit.caller().id());
          return Answers.zip(keys.archive().of(who, readMe));
        });
  }

  /** Another passcode. */
  @POST
  @Path("/passcode")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response passcode(
      @FormParam("current") @DefaultValue("") String current,
      @FormParam("passcode") @DefaultValue("") String passcode) {
    return visitors.admit(request, visit -> change(visit, current.strip(), passcode.strip()));
  }

  private Response change(Visit visit, String current, String passcode) {
    if (Policy.scope("changePasscode", visit.caller().role()) == Scope.NONE) {
      return messages.forbidden(visit);
    }
    UserId user = new UserId(visit.caller().id());
    try {
      keys.doors()
          .changePasscode(
              new Doors.Proof(user, current, Device.of(request.request())),
              passcode,
              visit.caller().token());
      return pages.account(visit, 200, "", visit.texts().say("account.changed"));
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      return pages.account(visit, problem.status(), problem.detail(), "");
    }
  }

  /** Ends a sign-in. */
  @POST
  @Path("/sign-ins/{id}")
  @Operation(hidden = true)
  public Response end(@PathParam("id") String id) {
    return visitors.admit(
        request,
        visit -> {
          try {
            if (!id.equals(visit.caller().token())) {
              visit.caller().requireProven();
            }
            keys.tokens().revoke(TokenOwner.of(new UserId(visit.caller().id())), id);
            return Answers.goTo(Address.ACCOUNT).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return pages.account(visit, problem.status(), problem.detail(), "");
          }
        });
  }
}
