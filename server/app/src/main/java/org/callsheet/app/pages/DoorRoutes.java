package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.app.security.ClassCookie;
import org.callsheet.app.security.Device;
import org.callsheet.app.security.Doors;
import org.callsheet.app.security.FirstStart;
import org.callsheet.app.security.SessionCookie;
import org.callsheet.contract.Problem;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * In and out, for people in front of a browser. On a device of the class one chooses film and face,
 * elsewhere one types the user name.
 */
@Path("/")
public class DoorRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final Keys keys;
  private final DoorPages pages;

  /** What opens. */
  @jakarta.inject.Singleton
  record Keys(Doors doors, ClassDoor classDoor, Settings settings, FirstStart first, Lock lock) {}

  /** What is asked for at the door. What is not said is {@code null}. */
  public static class Asked {
    @QueryParam("to")
    String to;

    @QueryParam("film")
    String film;

    @QueryParam("user")
    String user;

    @QueryParam("typed")
    String typed;

    DoorPages.Choice choice(String instead) {
      return new DoorPages.Choice(
          text(film), text(user), text(typed).equals("yes"), Address.ours(to), instead);
    }
  }

  /** What the forms send. What is not on a form is {@code null}. */
  public static class Form {
    @FormParam("user")
    String user;

    @FormParam("passcode")
    String passcode;

    @FormParam("film")
    String film;

    @FormParam("face")
    String face;

    @FormParam("to")
    String to;

    UserId id() {
      return new UserId(text(user));
    }

    /** A face that was chosen is shown again when the passcode was wrong. */
    DoorPages.Choice choice(String instead) {
      boolean typed = !text(face).equals("yes");
      return new DoorPages.Choice(text(film), text(user), typed, Address.ours(to), instead);
    }
  }

  /** Takes who visits and what opens. */
  public DoorRoutes(RoutingContext request, Visitors visitors, Keys keys, DoorPages pages) {
    this.request = request;
    this.visitors = visitors;
    this.keys = keys;
    this.pages = pages;
  }

  /** The door; whoever is inside already is led on. */
  @GET
  @Path("/sign-in")
  @NonBlocking
  @Operation(hidden = true)
  public Response door(@BeanParam Asked asked) {
    if (keys.first().isOnlyDoor()) {
      return Answers.goTo(Address.START).build();
    }
    DoorPages.Choice choice = asked.choice(instead());
    return visitors
        .find(request)
        .map(visit -> Answers.goTo(choice.to()).build())
        .orElseGet(() -> show(200, choice, ""));
  }

  /** Tries a passcode. Checking one takes a moment on purpose. */
  @POST
  @Path("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response signIn(@BeanParam Form form) {
    AuditTrail.does(request, "signIn");
    AuditTrail.claims(request, form.id().value());
    return in(
        form.choice(instead()),
        () ->
            keys.doors()
                .signIn(
                    new Doors.Proof(form.id(), text(form.passcode), Device.of(request.request())),
                    label(),
                    keys.settings().sessions().page()));
  }

  /** Comes in without a passcode, in the classroom mode. */
  @POST
  @Path("/sign-in/classroom")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response signInUnproven(@BeanParam Form form) {
    AuditTrail.does(request, "signInUnproven");
    AuditTrail.claims(request, form.id().value());
    return in(
        form.choice(instead()), () -> keys.doors().signInUnproven(form.id(), mark(), label()));
  }

  /** Makes this device one of the class. */
  @POST
  @Path("/class-word")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response enter(
      @FormParam("word") @DefaultValue("") String word, @FormParam("to") String to) {
    AuditTrail.does(request, "enterClass");
    try {
      String mark = keys.classDoor().enter(word, Device.of(request.request()));
      return Answers.goTo(Address.signIn(Address.ours(to)))
          .cookie(ClassCookie.carrying(request.request(), mark))
          .build();
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      return pages.typed(
          problem.status(),
          texts(),
          new SignInPage("", "", Address.ours(to), true, problem.detail(), instead()));
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
    SessionCookie.tokenOf(request.request()).ifPresent(keys.doors()::signOut);
    return Answers.goTo(Address.SIGN_IN).cookie(SessionCookie.forgotten(request.request())).build();
  }

  private Response in(DoorPages.Choice choice, Supplier<Doors.Opened> opening) {
    try {
      Doors.Opened opened = opening.get();
      return Answers.goTo(choice.to())
          .cookie(
              SessionCookie.carrying(
                  request.request(), opened.secret(), keys.settings().sessions().page()))
          .build();
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      return show(problem.status(), choice, problem.message());
    }
  }

  private Response show(int status, DoorPages.Choice choice, String problem) {
    boolean known = keys.classDoor().knows(mark());
    return pages.door(status, texts(), known ? choice : choice.byName(), problem, known);
  }

  private String mark() {
    return ClassCookie.markOf(request.request());
  }

  private String label() {
    return texts().say("sign-in.label");
  }

  private String instead() {
    return Lock.isOverheard(request.request()) ? keys.lock().address(request.request()) : "";
  }

  private Texts texts() {
    return visitors.texts(request);
  }

  private static String text(String given) {
    return given == null ? "" : given.strip();
  }
}
