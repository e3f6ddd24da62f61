package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.Function;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.contract.Problem;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Bringing people in: a list is looked at first, then taken. For mentors. */
@Path("/people")
public class PeopleRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final PeoplePages pages;
  private final Messages messages;

  /** Takes who visits and what there is to see. */
  public PeopleRoutes(
      RoutingContext request, Visitors visitors, PeoplePages pages, Messages messages) {
    this.request = request;
    this.visitors = visitors;
    this.pages = pages;
    this.messages = messages;
  }

  /** Who is there, and the form for a list. */
  @GET
  @NonBlocking
  @Operation(hidden = true)
  public Response people() {
    return show(visit -> pages.people(visit, 200, ""));
  }

  /** What a list would do. */
  @POST
  @Path("/look")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response look(
      @RestForm("list") FileUpload list, @RestForm("create") @DefaultValue("") String create) {
    return tried(
        visit -> pages.plan(visit, list == null ? new byte[0] : read(list), !create.isEmpty()));
  }

  /** Takes the list. */
  @POST
  @Path("/take")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response take(
      @FormParam("csv") @DefaultValue("") String csv,
      @FormParam("create") @DefaultValue("") String create,
      @FormParam("skip") @DefaultValue("") String skip) {
    String address = visitors.address(request);
    return tried(
        visit ->
            pages.take(
                visit,
                new PeoplePages.Taken(
                    csv.getBytes(StandardCharsets.UTF_8), !create.isEmpty(), !skip.isEmpty()),
                address));
  }

  private Response tried(Function<Visit, Response> page) {
    return show(
        visit -> {
          try {
            return page.apply(visit);
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return pages.people(visit, problem.status(), problem.detail());
          }
        });
  }

  private Response show(Function<Visit, Response> page) {
    return visitors.admit(
        request,
        visit ->
            Policy.scope("importUsers", visit.caller().role()) == Scope.NONE
                ? messages.forbidden(visit)
                : page.apply(visit));
  }

  private static byte[] read(FileUpload upload) {
    try {
      return Files.readAllBytes(upload.uploadedFile());
    } catch (IOException failure) {
      throw Refusal.ofDisk(upload.uploadedFile(), failure);
    }
  }
}
