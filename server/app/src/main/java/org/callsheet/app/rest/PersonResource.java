package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.app.words.Refused;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Answer;
import org.callsheet.contract.NewUser;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.User;
import org.callsheet.contract.UserChange;
import org.callsheet.contract.UserMade;
import org.callsheet.engine.film.crew.PersonDesk;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** People come, change and leave, one at a time. */
@Api
@Path("/api/users")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PersonResource {
  private static final int CREATED = 201;

  private final Call call;
  private final PersonDesk desk;
  private final Words words;
  private final People people;

  /** Takes the desk where people come in. */
  public PersonResource(Call call, PersonDesk desk, Words words, People people) {
    this.people = people;
    this.call = call;
    this.desk = desk;
    this.words = words;
  }

  /** Somebody new. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "createUser",
      summary = "Add a person",
      description = "With a passcode that the server makes and shows once.")
  public Answer<UserMade> createUser(NewUser body) {
    PersonDesk.Edit edit =
        new PersonDesk.Edit(
            Optional.of(Given.text(body.name(), "name")),
            Optional.ofNullable(body.role()).map(PersonResource::role),
            Optional.ofNullable(body.language()),
            Optional.ofNullable(body.projects()).map(PersonResource::projects),
            Optional.empty());
    PersonDesk.Made made = desk.create(Given.orEmpty(body.id()), edit, by());
    call.changed(null, made.user());
    return call.answer(
        new UserMade(PeopleWire.of(made.user()), made.passcode()), "name", made.user().name());
  }

  /** Changes somebody. */
  @PATCH
  @Path("/{user}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeUser",
      summary = "Change a person",
      description =
          "A JSON Merge Patch; retired brings back or retires. Nobody gives a role above the own,"
              + " or changes somebody who has one. Needs If-Match.")
  public Answer<User> changeUser(
      @PathParam("user") String id,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = UserChange.class)))
          Map<String, Object> changes) {
    return change(id, ifMatch, edit(changes));
  }

  /** Retires somebody. */
  @DELETE
  @Path("/{user}")
  @Operation(
      operationId = "retireUser",
      summary = "Retire a person",
      description =
          "They are signed out and in no team any more; the name stays in credits and history, and"
              + " they can be brought back. Needs If-Match.")
  public Answer<User> retireUser(
      @PathParam("user") String id,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch) {
    return change(id, ifMatch, edit(Map.of("retired", true)));
  }

  private Answer<User> change(String id, String ifMatch, PersonDesk.Edit edit) {
    String version = Call.requireVersion(ifMatch);
    UserId who = new UserId(id);
    var before = people.find(who).orElse(null);
    var after = desk.change(who, version, edit, by());
    call.changed(before, after);
    User user = PeopleWire.of(after);
    return call.answer(user, "name", user.name());
  }

  private PersonDesk.By by() {
    Role highest = Role.valueOf(call.caller().role().name());
    return new PersonDesk.By(call.user(), highest, words.languages());
  }

  private static PersonDesk.Edit edit(Map<String, Object> changes) {
    Optional<String> name = Optional.empty();
    Optional<Role> role = Optional.empty();
    Optional<String> language = Optional.empty();
    Optional<List<ProjectId>> projects = Optional.empty();
    Optional<Boolean> retired = Optional.empty();
    for (Map.Entry<String, Object> each : changes.entrySet()) {
      String field = each.getKey();
      Object value = each.getValue();
      switch (field) {
        case "name" -> name = Optional.of(Given.textOf(value, field));
        case "role" -> role = Optional.of(role(Given.textOf(value, field)));
        case "language" -> language = Optional.of(Given.textOf(value, field));
        case "projects" -> projects = Optional.of(projects(Given.texts(value, field)));
        case "retired" -> retired = Optional.of(Given.flag(value, field));
        default -> throw new Refused(ProblemCode.UNKNOWN_FIELD, "field", field);
      }
    }
    return new PersonDesk.Edit(name, role, language, projects, retired);
  }

  private static Role role(String word) {
    return Role.find(word)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.INVALID, "person-role", "role", word));
  }

  private static List<ProjectId> projects(Collection<String> ids) {
    return ids.stream().map(ProjectId::new).toList();
  }
}
