package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.app.security.Doors;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Problem;
import org.callsheet.engine.film.crew.PersonDesk;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One person: added, changed, given another passcode, retired. For mentors. */
@Path("/people")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class PersonRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final Pages pages;
  private final Desk desk;

  /** What is shown here. */
  @Singleton
  record Pages(PersonPages person, PeoplePages people, Messages messages) {}

  /** What is changed here. */
  @Singleton
  record Desk(PersonDesk persons, People people, Doors doors, Words words) {}

  /** What the forms send. What is not on a form is {@code null}. */
  public static class Form {
    @FormParam("id")
    String id;

    @FormParam("name")
    String name;

    @FormParam("role")
    String role;

    @FormParam("language")
    String language;

    @FormParam("film")
    List<String> films;

    String ident() {
      return id == null ? "" : id;
    }

    PersonDesk.Edit edit() {
      return new PersonDesk.Edit(
          Optional.ofNullable(name),
          Optional.ofNullable(role).map(Form::roleOf),
          Optional.ofNullable(language),
          Optional.of(films == null ? List.of() : films.stream().map(ProjectId::new).toList()),
          Optional.empty());
    }

    private static Role roleOf(String word) {
      return Role.find(word)
          .orElseThrow(() -> Refusal.of(Refusal.Kind.INVALID, "person-role", "role", word));
    }
  }

  /** Takes who visits, what there is to see and to change. */
  public PersonRoutes(RoutingContext request, Visitors visitors, Pages pages, Desk desk) {
    this.request = request;
    this.visitors = visitors;
    this.pages = pages;
    this.desk = desk;
  }

  /** Somebody new, with a card. */
  @POST
  @Path("/add")
  @Operation(hidden = true)
  public Response add(@jakarta.ws.rs.BeanParam Form form) {
    return allowed(
        "createUser",
        visit -> {
          try {
            PersonDesk.Made made = desk.persons().create(form.ident(), form.edit(), by(visit));
            AuditTrail.changed(request, null, made.user());
            return pages.people().card(visit, made.user(), made.passcode(), address());
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return pages.people().people(visit, problem.status(), problem.detail());
          }
        });
  }

  /** How somebody is. */
  @GET
  @Path("/one/{user}")
  @Operation(hidden = true)
  public Response look(@PathParam("user") String user) {
    return of("changeUser", user, (visit, who) -> pages.person().person(visit, who, 200, ""));
  }

  /** Changes somebody. */
  @POST
  @Path("/one/{user}")
  @Operation(hidden = true)
  public Response change(
      @PathParam("user") String user,
      @FormParam("version") @DefaultValue("") String version,
      @jakarta.ws.rs.BeanParam Form form) {
    return of(
        "changeUser",
        user,
        (visit, who) -> {
          User after = desk.persons().change(who.id(), version, form.edit(), by(visit));
          AuditTrail.changed(request, who, after);
          return Answers.goTo(Address.person(user)).build();
        });
  }

  /** Another passcode. */
  @POST
  @Path("/one/{user}/passcode")
  @Operation(hidden = true)
  public Response passcode(@PathParam("user") String user) {
    return of(
        "changePasscode",
        user,
        (visit, who) ->
            pages
                .people()
                .card(visit, who, desk.doors().resetPasscode(visit.caller(), who), address()));
  }

  /** Leaves, or comes back. */
  @POST
  @Path("/one/{user}/retired")
  @Operation(hidden = true)
  public Response retire(
      @PathParam("user") String user,
      @FormParam("version") @DefaultValue("") String version,
      @FormParam("retired") boolean retired) {
    return of(
        "retireUser",
        user,
        (visit, who) -> {
          PersonDesk.Edit edit =
              new PersonDesk.Edit(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(retired));
          User after = desk.persons().change(who.id(), version, edit, by(visit));
          AuditTrail.changed(request, who, after);
          return Answers.goTo(Address.person(user)).build();
        });
  }

  /** What is done with a person who is there. */
  @FunctionalInterface
  private interface Deed {
    Response on(Visit visit, User who);
  }

  private Response of(String operation, String user, Deed deed) {
    return allowed(
        operation,
        visit -> {
          Optional<User> who = desk.people().find(new UserId(user));
          if (who.isEmpty()) {
            return pages.messages().nobody(visit);
          }
          try {
            return deed.on(visit, who.get());
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            User now = desk.people().get(who.get().id());
            return pages.person().person(visit, now, problem.status(), problem.detail());
          }
        });
  }

  private Response allowed(String operation, Function<Visit, Response> page) {
    AuditTrail.does(request, operation);
    return visitors.admit(
        request,
        visit ->
            Policy.scope(operation, visit.caller().role()) == Scope.ALL
                ? page.apply(visit)
                : pages.messages().forbidden(visit));
  }

  private PersonDesk.By by(Visit visit) {
    Role highest = Role.valueOf(visit.caller().role().name());
    return new PersonDesk.By(new UserId(visit.caller().id()), highest, desk.words().languages());
  }

  private String address() {
    return visitors.address(request);
  }
}
