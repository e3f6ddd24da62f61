package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Function;
import org.callsheet.app.security.ClassCookie;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.contract.Problem;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.Portraits;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Portraits, for whoever has signed in, and for devices of the class. */
@Path("/faces")
public class FaceRoutes {
  /** Long enough for a page, short enough for a new portrait to show soon. */
  private static final String A_MINUTE = "private, max-age=60";

  private static final int UNAUTHORIZED = 401;

  private final RoutingContext request;
  private final Visitors visitors;
  private final Faces faces;
  private final Portraits portraits;
  private final Messages messages;
  private final ClassDoor classDoor;

  /** Takes who visits and the faces. */
  public FaceRoutes(
      RoutingContext request,
      Visitors visitors,
      Faces faces,
      Portraits portraits,
      Messages messages,
      ClassDoor classDoor) {
    this.classDoor = classDoor;
    this.request = request;
    this.visitors = visitors;
    this.faces = faces;
    this.portraits = portraits;
    this.messages = messages;
  }

  /** A portrait, or initials. */
  @GET
  @Path("/{user}")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response face(@PathParam("user") String user) {
    if (visitors.find(request).isEmpty() && !isOfTheClass()) {
      return Response.status(UNAUTHORIZED).build();
    }
    Faces.Shown face = faces.get(new UserId(user));
    Response.ResponseBuilder answer =
        Answers.Known.of(request).has(face.tag())
            ? Response.notModified()
            : Response.ok(face.picture().bytes(), face.picture().mediaType());
    return answer
        .header(HttpHeaders.ETAG, face.tag())
        .header(HttpHeaders.CACHE_CONTROL, A_MINUTE)
        .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
        .build();
  }

  private boolean isOfTheClass() {
    return classDoor.knows(ClassCookie.markOf(request.request()));
  }

  /** The form for another portrait. */
  @GET
  @Path("/{user}/edit")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response edit(@PathParam("user") String user) {
    return show(user, visit -> page(visit, user, 200, ""));
  }

  /** Takes a photograph. */
  @POST
  @Path("/{user}/edit")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response put(@PathParam("user") String user, @RestForm("photograph") FileUpload photo) {
    return show(
        user,
        visit -> {
          try {
            portraits.put(
                new UserId(user),
                photo == null ? new byte[0] : Files.readAllBytes(photo.uploadedFile()));
            return Answers.goTo(Address.faceEdit(user)).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return page(visit, user, problem.status(), problem.detail());
          } catch (IOException gone) {
            Refusal refusal = Refusal.ofDisk(photo.uploadedFile(), gone);
            return page(visit, user, 500, visitors.problem(request, refusal).message());
          }
        });
  }

  /** Everybody may change the own face, mentors that of others. */
  private Response show(String user, Function<Visit, Response> page) {
    return visitors.admit(
        request,
        visit -> {
          Scope scope = Policy.scope("putPortrait", visit.caller().role());
          boolean own = scope != Scope.NONE && visit.caller().id().equals(user);
          return own || scope == Scope.ALL ? page.apply(visit) : messages.forbidden(visit);
        });
  }

  private Response page(Visit visit, String user, int status, String problem) {
    UserId id = new UserId(user);
    // A new picture is to be seen at once, whatever the browser has kept.
    String src = Address.face(user) + "?" + faces.get(id).tag().replace("\"", "");
    return messages.portrait(visit, status, new PortraitPage(faces.of(id), src, problem));
  }
}
