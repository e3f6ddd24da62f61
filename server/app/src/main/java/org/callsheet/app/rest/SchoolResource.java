package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.callsheet.app.security.Doors;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.ClassroomSwitch;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.School;
import org.callsheet.contract.SchoolChange;
import org.callsheet.engine.people.ClassDoor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What holds for the whole class: its name, its word, the classroom mode. */
@Api
@Path("/api/school")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SchoolResource {
  private final Call call;
  private final ClassDoor classDoor;
  private final Doors doors;

  /** Takes the door of the class. */
  public SchoolResource(Call call, ClassDoor classDoor, Doors doors) {
    this.call = call;
    this.classDoor = classDoor;
    this.doors = doors;
  }

  /** How it stands. */
  @GET
  @Operation(
      operationId = "getSchool",
      summary = "Read the class word",
      description = "The school's name, the word for the wall, and whether a passcode is needed.")
  public Answer<School> getSchool() {
    return answer(classDoor.school());
  }

  /** Another name or word. */
  @PATCH
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeSchool",
      summary = "Change the class word",
      description =
          "A JSON Merge Patch. Another word makes every device ask for it again; nobody is signed"
              + " out. Needs If-Match.")
  public Answer<School> changeSchool(
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = SchoolChange.class)))
          Map<String, Object> changes) {
    String version = Call.requireVersion(ifMatch);
    Optional<String> name = Optional.empty();
    Optional<String> word = Optional.empty();
    for (Map.Entry<String, Object> field : changes.entrySet()) {
      switch (field.getKey()) {
        case "name" -> name = Optional.of(Given.textOf(field.getValue(), "name"));
        case "classWord" -> word = Optional.of(Given.textOf(field.getValue(), "classWord"));
        default -> throw new Refused(ProblemCode.UNKNOWN_FIELD, "field", field.getKey());
      }
    }
    var before = classDoor.school();
    var after = classDoor.put(version, new ClassDoor.Edit(name, word, Optional.empty()));
    call.changed(before, after);
    return answer(after);
  }

  /** Without a passcode, or with one. */
  @PUT
  @Path("/classroom")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "switchClassroom",
      summary = "Switch the classroom mode",
      description =
          "While it is on, students come in without a passcode on devices of the class. Switched"
              + " off, whoever came in by it is signed out.")
  public Answer<School> switchClassroom(ClassroomSwitch body) {
    if (body.on() == null) {
      throw Given.missing("on");
    }
    var before = classDoor.school();
    var after = doors.setClassroom(body.on());
    call.changed(before, after);
    return answer(after);
  }

  private Answer<School> answer(org.callsheet.engine.people.School school) {
    return call.answer(
        new School(
            ClassDoor.version(school),
            school.name(),
            school.word().orElse(null),
            school.classroom()));
  }
}
