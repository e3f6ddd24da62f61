package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.app.wiring.AddonPackages;
import org.callsheet.contract.Addon;
import org.callsheet.contract.Answer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The Blender add-on. */
@Api
@Path("/api/addon")
@Tag(name = "sign-in")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class AddonResource {
  private final Call call;
  private final AddonPackages packages;

  /** Takes the call and what is handed out. */
  public AddonResource(Call call, AddonPackages packages) {
    this.call = call;
    this.packages = packages;
  }

  /** Which add-on belongs to this server. */
  @GET
  @Operation(
      operationId = "getAddon",
      summary = "The Blender add-on that belongs to this server",
      description = "Its version and where it can be had. Nobody needs to have signed in.")
  public Answer<Addon> getAddon() {
    String folder = call.origin() + AddonPackages.PATH;
    Addon addon =
        new Addon(
            packages.version(),
            folder + AddonPackages.LEGACY,
            folder + AddonPackages.EXTENSION,
            folder + AddonPackages.INSTALLER);
    return call.answer(addon, "version", addon.version());
  }
}
