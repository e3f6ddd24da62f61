package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People. A viewer sees the people of the own film, everybody else all of them. */
@Api
@Path("/api/users")
@Tag(name = "people")
public class UserResource {
  private final Call call;
  private final People people;
  private final Pictures pictures;

  /** Takes the people. */
  public UserResource(Call call, People people, Pictures pictures) {
    this.call = call;
    this.people = people;
    this.pictures = pictures;
  }

  /** Everybody. */
  @GET
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "listUsers", summary = "List people", description = "People by name.")
  public Answer<List<User>> listUsers(
      @Parameter(description = "Only people of this film.") @QueryParam("project") String project,
      @BeanParam Paging paging) {
    var seen =
        people.list().stream()
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
