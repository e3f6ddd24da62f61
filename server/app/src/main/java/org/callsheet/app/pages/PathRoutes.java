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
import java.util.function.Function;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.contract.NewPath;
import org.callsheet.contract.Problem;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.PathDesk;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The folders in which films lie. For admins: others need not know where that is. */
@Path(Address.PATHS)
@RunOnVirtualThread
public class PathRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final NamedPaths paths;
  private final PathDesk desk;
  private final Sheets sheets;

  /** What pages are made with. */
  @Singleton
  record Sheets(Ways ways, Answers answers, Messages messages) {}

  /** Takes who visits and the paths. */
  public PathRoutes(
      RoutingContext request, Visitors visitors, NamedPaths paths, PathDesk desk, Sheets sheets) {
    this.request = request;
    this.visitors = visitors;
    this.paths = paths;
    this.desk = desk;
    this.sheets = sheets;
  }

  /** Whether the page is for this reader. */
  static boolean isFor(Visit visit) {
    return visit.reaches("createPath", "");
  }

  /** All of them. */
  @GET
  @Operation(hidden = true)
  public Response paths() {
    return allowed(visit -> show(visit, 200, "", "", ""));
  }

  /** One more. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response create(
      @FormParam("ident") @DefaultValue("") String ident,
      @FormParam("folder") @DefaultValue("") String folder) {
    return allowed(
        visit -> {
          AuditTrail.does(request, "createPath");
          String name = ident.strip();
          String place = folder.strip();
          try {
            desk.create(name, place);
            AuditTrail.changed(request, null, new NewPath(name, place));
            return Answers.goTo(Address.PATHS).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return show(visit, problem.status(), problem.detail(), name, place);
          }
        });
  }

  /** Another folder under that name, or none. */
  @POST
  @Path("/{path}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response change(
      @PathParam("path") String ident,
      @FormParam("folder") @DefaultValue("") String folder,
      @FormParam("do") @DefaultValue("") String word) {
    boolean removes = word.equals("remove");
    return allowed(
        visit -> {
          AuditTrail.does(request, removes ? "deletePath" : "changePath");
          String before = paths.folder(ident).map(Object::toString).orElse("");
          try {
            if (removes) {
              desk.remove(ident);
              AuditTrail.changed(request, new NewPath(ident, before), null);
            } else {
              desk.change(ident, folder.strip());
              AuditTrail.changed(
                  request, new NewPath(ident, before), new NewPath(ident, folder.strip()));
            }
            return Answers.goTo(Address.PATHS).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return show(visit, problem.status(), problem.detail(), "", "");
          }
        });
  }

  private Response allowed(Function<Visit, Response> page) {
    return visitors.admit(
        request, visit -> isFor(visit) ? page.apply(visit) : sheets.messages().forbidden(visit));
  }

  private Response show(Visit visit, int status, String problem, String ident, String folder) {
    Texts texts = visit.texts();
    List<PathsPage.Known> all =
        paths.idents().stream()
            .map(
                each ->
                    new PathsPage.Known(
                        each,
                        paths.folder(each).map(Object::toString).orElse(""),
                        paths.isMounted(each)))
            .toList();
    PathsPage page = new PathsPage(Address.PATHS, problem, ident, folder, all);
    return sheets
        .answers()
        .once(
            status,
            sheets.ways().frame(visit, texts.say("paths.title"), Address.PEOPLE),
            texts,
            Templates.paths(page, texts).render());
  }
}
