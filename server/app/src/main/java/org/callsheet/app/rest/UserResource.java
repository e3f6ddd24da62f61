package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.User;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.Portraits;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People. A viewer sees the people of the own film, everybody else all of them. */
@Api
@Path("/api/users")
@Tag(name = "people")
public class UserResource {
  private final Call call;
  private final People people;
  private final Portraits portraits;
  private final Pictures pictures;

  /** Takes the people. */
  public UserResource(Call call, People people, Portraits portraits, Pictures pictures) {
    this.call = call;
    this.people = people;
    this.portraits = portraits;
    this.pictures = pictures;
  }

  /** Everybody. */
  @GET
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "listUsers", summary = "List people", description = "People by name.")
  public Answer<List<User>> listUsers(
      @Parameter(description = "Only people of this film.") @QueryParam("project") String project,
      @Parameter(description = "Whether those who have left are in the list, too.")
          @QueryParam("retired")
          String retired,
      @BeanParam Paging paging) {
    var seen =
        (Given.flag(retired, "retired") ? people.list() : people.active())
            .stream()
                .filter(this::isSeen)
                .filter(
                    u ->
                        project == null
                            || u.projects().stream().anyMatch(p -> p.value().equals(project)))
                .toList();
    var part = paging.of(seen, u -> new Cursor(0, u.name(), u.id().value()), false);
    return call.answer(part.map(PeopleWire::of), part.page());
  }

  /** Somebody. */
  @GET
  @Path("/{user}")
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getUser",
      summary = "Read a person",
      description = "Name, role, language and films.")
  public Answer<User> getUser(@PathParam("user") String id) {
    User user = PeopleWire.of(get(id));
    return call.answer(user, "name", user.name());
  }

  /** Somebody's face. */
  @GET
  @Path("/{user}/portrait")
  @RunOnVirtualThread
  @Produces({"image/png", "image/jpeg", "image/webp", "image/gif"})
  @Operation(
      operationId = "getPortrait",
      summary = "Read a portrait",
      description = "The picture as it was put into the images folder; 404 without one.")
  public Response getPortrait(@PathParam("user") String id) {
    UserId user = get(id).id();
    return people
        .portrait(user)
        .map(file -> pictures.answer(file, call))
        .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "user", id));
  }

  /** Another face. */
  @PUT
  @Path("/{user}/portrait")
  @Consumes({"image/jpeg", "image/png", "image/webp"})
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "putPortrait",
      summary = "Set a portrait",
      description =
          "A photograph as JPEG, PNG or WebP. It is turned upright, cut to a square and made small;"
              + " nothing else of the file is kept. Students change their own.")
  public Answer<User> putPortrait(
      @PathParam("user") String id,
      @RequestBody(
              content = {
                @Content(
                    mediaType = "image/jpeg",
                    schema = @Schema(type = SchemaType.STRING, format = "binary"))
              })
          byte[] photograph) {
    if (!call.reachesAll() && !id.equals(call.caller().id())) {
      throw new Refused(ProblemCode.FORBIDDEN);
    }
    UserId user = get(id).id();
    portraits.put(user, photograph);
    User changed = PeopleWire.of(people.get(user));
    return call.answer(changed, "name", changed.name());
  }

  private org.callsheet.engine.people.User get(String id) {
    return people
        .find(new UserId(id))
        .filter(this::isSeen)
        .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "user", id));
  }

  private boolean isSeen(org.callsheet.engine.people.User user) {
    return call.reachesAll()
        || user.id().value().equals(call.caller().id())
        || user.projects().stream().anyMatch(project -> call.reaches(project.value()));
  }
}
