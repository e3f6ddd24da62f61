package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Forecast;
import org.callsheet.engine.production.Forecasts;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When a film will be rendered. */
@Api
@Path("/api/projects/{project}/forecast")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
public class ForecastResource {
  private static final String EXAMPLE = "2026-11-30T09:00:00Z";

  private final Call call;
  private final FilmAccess access;
  private final Forecasts forecasts;

  /** Takes the films. */
  public ForecastResource(Call call, FilmAccess access, Forecasts forecasts) {
    this.call = call;
    this.access = access;
    this.forecasts = forecasts;
  }

  /** When it will be done. */
  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "getForecast",
      summary = "When the rendering of a film will be done",
      description =
          "From what its frames took, its jobs that are not over, its shots that are out of date and"
              + " the nodes that are here, with a range; how many frames are done at a time; and the"
              + " shots that may miss their deadline.")
  public Answer<Forecast> getForecast(
      @PathParam("project") String project,
      @Parameter(description = "How many frames are done then, as in 2026-11-30T09:00:00Z?")
          @QueryParam("until")
          String until) {
    var film = access.get(project, call);
    Optional<Instant> then = Optional.ofNullable(until).map(ForecastResource::moment);
    Forecast forecast = StatisticsWire.of(film.id(), forecasts.of(film.id()), then);
    return call.answer(forecast, "frames", Integer.toString(forecast.framesLeft()));
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      throw Given.notPossible("until", text, EXAMPLE);
    }
  }
}
