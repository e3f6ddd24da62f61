package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.app.security.Device;
import org.callsheet.app.security.Doors;
import org.callsheet.app.security.FirstStart;
import org.callsheet.app.security.SessionCookie;
import org.callsheet.contract.Problem;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** In and out, for people in front of a browser. */
@Path("/")
public class DoorRoutes {
  /** An address of ours: neither another server nor something only a browser would make one of. */
  private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/%._~-]*");

  private final RoutingContext request;
  private final Visitors visitors;
  private final Doors doors;
  private final Settings settings;
  private final DoorPages pages;
  private final FirstStart first;

  /** Takes who visits and what opens. */
  public DoorRoutes(
      RoutingContext request,
      Visitors visitors,
      Doors doors,
      Settings settings,
      DoorPages pages,
      FirstStart first) {
    this.first = first;
    this.request = request;
    this.visitors = visitors;
    this.doors = doors;
    this.settings = settings;
    this.pages = pages;
  }

  /** The door; whoever is inside already is led on. */
  @GET
  @Path("/sign-in")
  @NonBlocking
  @Operation(hidden = true)
  public Response door(@QueryParam("to") @DefaultValue(Address.HOME) String to) {
    if (first.isOnlyDoor()) {
      return Answers.goTo(Address.START).build();
    }
    return visitors
        .find(request)
        .map(visit -> Answers.goTo(ours(to)).build())
        .orElseGet(() -> pages.door(200, texts(), new SignInPage("", "", ours(to))));
  }

  /** Tries a passcode. Checking one takes a moment on purpose. */
  @POST
  @Path("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response signIn(
      @FormParam("user") @DefaultValue("") String user,
      @FormParam("passcode") @DefaultValue("") String passcode,
      @FormParam("to") @DefaultValue(Address.HOME) String to) {
    AuditTrail.does(request, "signIn");
    AuditTrail.claims(request, user.strip());
    try {
      Doors.Opened opened =
          doors.signIn(
              new Doors.Proof(
                  new UserId(user.strip()), passcode.strip(), Device.of(request.request())),
              texts().say("sign-in.label"),
              settings.sessions().page());
      return Answers.goTo(ours(to))
          .cookie(
              SessionCookie.carrying(
                  request.request(), opened.secret(), settings.sessions().page()))
          .build();
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      return pages.door(
          problem.status(), texts(), new SignInPage(user.strip(), problem.message(), ours(to)));
    }
  }

  /** Ends the sign-in, on the server too. */
  @POST
  @Path("/sign-out")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response signOut() {
    visitors.find(request);
    AuditTrail.does(request, "signOut");
    SessionCookie.tokenOf(request.request()).ifPresent(doors::signOut);
    return Answers.goTo(Address.SIGN_IN).cookie(SessionCookie.forgotten(request.request())).build();
  }

  private Texts texts() {
    return visitors.texts(request);
  }

  private static String ours(String address) {
    return OURS.matcher(address).matches() ? address : Address.HOME;
  }
}
