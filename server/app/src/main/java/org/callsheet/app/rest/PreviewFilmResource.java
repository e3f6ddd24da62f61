package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.callsheet.app.movies.PreviewFilms;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.farm.EndedJob;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The small film of what a job rendered. */
@Api
@Path("/api/jobs/{id}/preview-film")
@Tag(name = "jobs")
@Produces("video/mp4")
public class PreviewFilmResource {
  private final Call call;
  private final Jobs jobs;
  private final PreviewFilms films;

  /** Takes the jobs and their films. */
  public PreviewFilmResource(Call call, Jobs jobs, PreviewFilms films) {
    this.call = call;
    this.jobs = jobs;
    this.films = films;
  }

  /** The film. */
  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "getPreviewFilm",
      summary = "Watch what a job rendered",
      description =
          "A small H.264 film of the frames, made by a node when the job has finished, and once more"
              + " when frames are rendered again: the field film of the job tells how far it is. Parts"
              + " are given by Range. 404 as long as there is none.")
  public Response getPreviewFilm(@PathParam("id") String id) {
    EndedJob job = jobs.getWithFrames(id, call);
    return films
        .find(job.job().request(), job.frames())
        .map(film -> films.answer(film, call::header))
        .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND, "job", id));
  }
}
