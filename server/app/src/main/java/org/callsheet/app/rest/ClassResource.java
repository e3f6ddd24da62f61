package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.callsheet.app.security.Doors;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.ClassEntry;
import org.callsheet.contract.ClassRoster;
import org.callsheet.contract.ClassSignIn;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.Session;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Films and faces for devices of the class, before anybody signs in there. */
@Api
@Path("/api/class")
@Tag(name = "sign-in")
@RunOnVirtualThread
public class ClassResource {
  private static final int CREATED = 201;
  private static final String MARK = "Callsheet-Class";

  private final Call call;
  private final ClassDoor classDoor;
  private final Doors doors;
  private final Who who;
  private final Pictures pictures;

  /** Who and what is shown. */
  @jakarta.inject.Singleton
  record Who(People people, Films films) {}

  /** Takes the door of the class and who is behind it. */
  public ClassResource(Call call, ClassDoor classDoor, Doors doors, Who who, Pictures pictures) {
    this.call = call;
    this.classDoor = classDoor;
    this.doors = doors;
    this.who = who;
    this.pictures = pictures;
  }

  /** Films and faces. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "enterClass",
      summary = "See the films and faces of the class",
      description =
          "For a device on which the class word is typed, or was before: then its mark is sent"
              + " instead. It shows whom to sign in as and opens nothing. After ten wrong words"
              + " each further one makes that device wait longer.")
  public Answer<ClassRoster> enterClass(ClassEntry entry) {
    String mark =
        entry.mark() == null
            ? classDoor.enter(Given.text(entry.word(), "word"), call.device())
            : known(entry.mark());
    List<ClassRoster.RosterFilm> films =
        who.films().list().stream()
            .map(
                film ->
                    new ClassRoster.RosterFilm(
                        film.id().value(),
                        film.film().title(),
                        who.people().team(film.id()).stream().map(u -> u.id().value()).toList()))
            .toList();
    List<ClassRoster.RosterPerson> people =
        who.people().active().stream().map(this::person).toList();
    var school = classDoor.school();
    return call.answer(
        new ClassRoster(school.name(), mark, school.classroom(), films, people),
        "school",
        school.name());
  }

  /** A face. */
  @GET
  @Path("/portraits/{user}")
  @Produces({"image/png", "image/jpeg", "image/webp", "image/gif"})
  @Operation(
      operationId = "getClassPortrait",
      summary = "Read a portrait on a device of the class",
      description = "The picture, before anybody has signed in; 404 without one.")
  public Response getClassPortrait(
      @PathParam("user") String id,
      @Parameter(description = "The device's mark, from POST /class.") @HeaderParam(MARK)
          String mark) {
    known(Given.orEmpty(mark));
    return who.people()
        .find(new UserId(id))
        .filter(user -> !user.retired())
        .flatMap(user -> who.people().portrait(user.id()))
        .map(file -> pictures.answer(file, call))
        .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "user", id));
  }

  /** Comes in without a passcode. */
  @POST
  @Path("/session")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "signInUnproven",
      summary = "Sign in without a passcode",
      description =
          "Only while the classroom mode is on, on a device of the class, for students; for ten"
              + " hours at most. Such a token makes no other tokens.")
  public Answer<Session> signInUnproven(ClassSignIn signIn) {
    UserId user = new UserId(Given.text(signIn.user(), "user").strip());
    call.claims(user);
    String mark = known(Given.text(signIn.mark(), "mark"));
    Doors.Opened opened = doors.signInUnproven(user, mark, Given.orEmpty(signIn.device()));
    return call.answer(PeopleWire.session(opened), "name", opened.caller().name());
  }

  private ClassRoster.RosterPerson person(User user) {
    return new ClassRoster.RosterPerson(
        user.id().value(), user.name(), user.portrait(), !doors.comesUnproven(user));
  }

  private String known(String mark) {
    if (!classDoor.knows(mark)) {
      throw new Refused(ProblemCode.WRONG_CLASS_WORD);
    }
    return mark;
  }
}
