package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.callsheet.contract.Answer;
import org.callsheet.contract.FileOpened;
import org.callsheet.contract.OpenFile;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.Openings;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has which file open. */
@Api
@Path("/api/assets/{id}/open")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OpenFileResource {
  private final Call call;
  private final Catalog catalog;
  private final AssetAccess access;
  private final People people;
  private final AssetWire wire;

  /** Takes the assets. */
  public OpenFileResource(
      Call call, Catalog catalog, AssetAccess access, People people, AssetWire wire) {
    this.call = call;
    this.catalog = catalog;
    this.access = access;
    this.people = people;
    this.wire = wire;
  }

  /** Opens a file, or still has it open. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "openFile",
      summary = "Say that one has the file open",
      description =
          "A lease that Blender renews while the file is open. The answer says for how many seconds"
              + " it is good, who else has the file open, and whether another version lies on the"
              + " disk by now, so that nobody saves over it unknowingly.")
  public Answer<OpenFile> openFile(@PathParam("id") String id, FileOpened opened) {
    var asset = access.get(id, call);
    if ((opened.bytes() == null) != (opened.modified() == null)) {
      throw Given.missing(opened.bytes() == null ? "bytes" : "modified");
    }
    var loaded =
        Optional.ofNullable(opened.bytes())
            .map(bytes -> new Openings.FileState(bytes, opened.modified()));
    var opening =
        catalog
            .board()
            .open(
                asset,
                new Openings.Opener(
                    call.user(),
                    Given.text(opened.machine(), "machine"),
                    loaded,
                    Boolean.TRUE.equals(opened.saved())));
    return voice(opening).answer(wire(asset, opening), "name", asset.name(), "who", who(opening));
  }

  /** Closes a file. */
  @DELETE
  @Operation(
      operationId = "closeFile",
      summary = "Say that one has the file open no more",
      description = "Ends the caller's lease on the file.")
  public Answer<org.callsheet.contract.Asset> closeFile(
      @PathParam("id") String id,
      @Parameter(description = "On which computer; by default on all.") @QueryParam("machine")
          String machine) {
    var asset = access.get(id, call);
    catalog.board().close(asset, call.user(), Optional.ofNullable(machine));
    return call.answer(wire.of(asset), "name", asset.name());
  }

  private Voice voice(Openings.Opening opening) {
    if (opening.newer().isEmpty()) {
      return opening.others().isEmpty() ? call.voice() : call.voice().about("others");
    }
    return call.voice().about(saver(opening).isPresent() ? "newer" : "newer-by-somebody");
  }

  private String who(Openings.Opening opening) {
    return opening.newer().isEmpty()
        ? String.join(", ", opening.others().stream().map(o -> name(o.user())).distinct().toList())
        : saver(opening).map(this::name).orElse("");
  }

  private static Optional<UserId> saver(Openings.Opening opening) {
    return opening.newer().flatMap(Openings.Newer::by);
  }

  private String name(UserId id) {
    return people.find(id).map(User::name).orElse(id.value());
  }

  private static OpenFile wire(Asset asset, Openings.Opening opening) {
    return new OpenFile(
        asset.id().value(),
        opening.opened().user().value(),
        opening.opened().machine(),
        opening.opened().since(),
        (int) Openings.LEASE.toSeconds(),
        opening
            .newer()
            .map(
                newer ->
                    new OpenFile.Newer(
                        newer.by().map(UserId::value).orElse(null),
                        newer.state().bytes(),
                        newer.state().modified()))
            .orElse(null),
        opening.others().stream().map(AssetWire::opened).toList());
  }
}
