package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.app.security.Doors;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.contract.Problem;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.School;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The class word for the wall, the school's name, the classroom mode. For mentors. */
@Path("/people/school")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SchoolRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final ClassDoor classDoor;
  private final Doors doors;
  private final AuditRoutes.Sheets sheets;

  /** Takes who visits and what holds for the class. */
  public SchoolRoutes(
      RoutingContext request,
      Visitors visitors,
      ClassDoor classDoor,
      Doors doors,
      AuditRoutes.Sheets sheets) {
    this.request = request;
    this.visitors = visitors;
    this.classDoor = classDoor;
    this.doors = doors;
    this.sheets = sheets;
  }

  /** How it stands. */
  @GET
  @Operation(hidden = true)
  public Response look() {
    return allowed("getSchool", visit -> show(visit, 200, ""));
  }

  /** Another name, another word. */
  @POST
  @Operation(hidden = true)
  public Response change(
      @FormParam("version") @DefaultValue("") String version,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("word") @DefaultValue("") String word) {
    return done(
        "changeSchool",
        () -> {
          Optional<String> other = Optional.of(word.strip()).filter(w -> !w.isEmpty());
          classDoor.put(version, new ClassDoor.Edit(Optional.of(name), other, Optional.empty()));
        });
  }

  /** Without a passcode, or with one. */
  @POST
  @Path("/classroom")
  @Operation(hidden = true)
  public Response classroom(@FormParam("on") boolean on) {
    return done("switchClassroom", () -> doors.setClassroom(on));
  }

  private Response done(String operation, Runnable deed) {
    return allowed(
        operation,
        visit -> {
          AuditTrail.does(request, operation);
          School before = classDoor.school();
          try {
            deed.run();
            AuditTrail.changed(request, before, classDoor.school());
            return Answers.goTo(Address.SCHOOL).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return show(visit, problem.status(), problem.detail());
          }
        });
  }

  private Response allowed(String operation, Function<Visit, Response> page) {
    return visitors.admit(
        request,
        visit ->
            Policy.scope(operation, visit.caller().role()) == Scope.ALL
                ? page.apply(visit)
                : sheets.messages().forbidden(visit));
  }

  private Response show(Visit visit, int status, String problem) {
    Texts texts = visit.texts();
    School school = classDoor.school();
    SchoolPage page =
        new SchoolPage(
            Address.SCHOOL,
            visitors.address(request),
            school.name(),
            school.word().orElse(""),
            classDoor.propose(),
            school.classroom(),
            Policy.scope("switchClassroom", visit.caller().role()) == Scope.ALL,
            ClassDoor.version(school),
            problem);
    return sheets
        .answers()
        .once(
            status,
            sheets.ways().frame(visit, texts.say("school.title"), Address.PEOPLE),
            texts,
            Templates.school(page, texts).render());
  }
}
