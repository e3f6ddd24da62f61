package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.contract.Answer;
import org.callsheet.contract.FolderFrames;
import org.callsheet.engine.production.ShotFrames;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the frames of a shot are those of its file as it is now. */
@Api
@Path("/api/assets/{id}/missing-frames")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ShotFramesResource {
  private final Call call;
  private final AssetAccess assets;
  private final ShotFrames frames;

  /** Takes what looks. */
  public ShotFramesResource(Call call, AssetAccess assets, ShotFrames frames) {
    this.call = call;
    this.assets = assets;
    this.frames = frames;
  }

  /** What is missing, broken or older than the file. */
  @GET
  @Operation(
      operationId = "findShotFrames",
      summary = "Look whether a shot is out of date",
      description =
          "The frames that the shot's file renders, in the folder that it renders to: gaps, broken"
              + " pictures, another size, black ones, and those older than the file. Send the frames"
              + " named to render, and the shot is up to date.")
  public Answer<FolderFrames> findShotFrames(@PathParam("id") String id) {
    return FolderFramesWire.answer(frames.look(assets.get(id, call)), call.voice());
  }
}
