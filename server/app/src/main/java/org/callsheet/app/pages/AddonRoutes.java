package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.callsheet.app.security.Prefix;
import org.callsheet.app.wiring.AddonPackages;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Hands out the Blender add-on. Whoever reaches the server may have it: it is free software. */
@Path("/addon")
@NonBlocking
public class AddonRoutes {
  private final RoutingContext request;
  private final AddonPackages packages;
  private final Prefix prefix;

  /** Takes what is handed out. */
  public AddonRoutes(RoutingContext request, AddonPackages packages, Prefix prefix) {
    this.prefix = prefix;
    this.request = request;
    this.packages = packages;
  }

  /** A package, or the program that installs it for all users of a computer. */
  @GET
  @Path("/{name}")
  @Operation(hidden = true)
  public Response file(@PathParam("name") String name) {
    String origin = prefix.address(request.request());
    byte[] found = packages.find(name, origin).orElseThrow(NotFoundException::new);
    String kind = name.endsWith(".zip") ? "application/zip" : "text/x-python; charset=utf-8";
    return Response.ok(found, kind)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("Cache-Control", "no-cache")
        .build();
  }
}
