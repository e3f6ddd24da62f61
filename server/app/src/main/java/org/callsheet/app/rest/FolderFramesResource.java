package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.results.FolderFrames;
import org.callsheet.engine.results.FramePattern;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is missing among the frames in a folder, whoever rendered them. */
@Api
@Path("/api/storage/missing-frames")
@Tag(name = "storage")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FolderFramesResource {
  private final Call call;
  private final FolderFrames looking;
  private final Films films;

  /** Takes what looks, and whose folders there are. */
  public FolderFramesResource(Call call, FolderFrames looking, Films films) {
    this.call = call;
    this.looking = looking;
    this.films = films;
  }

  /** What is missing or not as it should be. */
  @GET
  @Operation(
      operationId = "findMissingFrames",
      summary = "Look for missing frames in a folder",
      description =
          "Reads every picture to its end: gaps, empty and cut-off files, another size than the"
              + " others, and black pictures. The frames named can be rendered once"
              + " more by a retry of their job.")
  public Answer<org.callsheet.contract.FolderFrames> findMissingFrames(
      @Parameter(description = "The folder, as in films::lighthouse/renders/010.", required = true)
          @QueryParam("path")
          String path,
      @Parameter(
              description =
                  "The names, as in 010_####.png. Without it: those that most files have.")
          @QueryParam("pattern")
          String pattern,
      @Parameter(
              description =
                  "The frames that should be there, as in 1-96. Without it: from the first to the"
                      + " last that is.")
          @QueryParam("frames")
          String frames) {
    NamedPath folder = NamedPath.parse(Given.text(path, "path"));
    boolean own =
        films.list().stream()
            .anyMatch(f -> call.reaches(f.id().value()) && folder.isInside(f.directory()));
    if (!call.reachesAll() && !own) {
      throw new Refused(ProblemCode.FORBIDDEN, "path", path);
    }
    FolderFrames.Found found =
        looking.look(
            new FolderFrames.Wanted(
                folder,
                Optional.ofNullable(pattern).map(FramePattern::parse),
                Optional.ofNullable(frames).map(FrameRange::parse),
                Optional.empty()));
    return FolderFramesWire.answer(found, call.voice());
  }
}
