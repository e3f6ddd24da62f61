package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callsheet.app.intake.Csv;
import org.callsheet.contract.FarmStatistics;
import org.callsheet.engine.results.FarmHour;
import org.callsheet.engine.results.FarmUse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the farm was used. */
@Api
@Path("/api/farm/statistics")
@Tag(name = "farm")
@NonBlocking
public class FarmStatisticsResource {
  private static final double HOUR = 3600;

  private final Call call;
  private final FarmUse use;

  /** Takes what remembers it. */
  public FarmStatisticsResource(Call call, FarmUse use) {
    this.call = call;
    this.use = use;
  }

  /** Hour by hour. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
  @Operation(
      operationId = "getFarmStatistics",
      summary = "How the farm was used",
      description =
          "Slots that were here and that were busy, and what was rendered for each film, for each"
              + " hour of the last two weeks. As CSV, by Accept: a row for each hour and film.")
  @APIResponse(
      responseCode = "200",
      description = "The statistics in the form asked for.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = FarmStatistics.class)),
        @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
      })
  public Response getFarmStatistics(@Context HttpHeaders headers) {
    if (Csv.isWanted(headers.getAcceptableMediaTypes())) {
      return table(use.hours()).answer();
    }
    FarmStatistics wire = wire(use.hours());
    return Response.ok(
            call.answer(wire, "frames", Integer.toString(wire.frames())),
            MediaType.APPLICATION_JSON)
        .build();
  }

  private static Csv table(List<FarmHour> hours) {
    Csv table = new Csv("begin", "slotHours", "busyHours", "film", "frames", "filmHours");
    for (FarmHour hour : hours) {
      double slots = hour.slotSeconds() / HOUR;
      double busy = hour.busySeconds() / HOUR;
      Map<String, FarmHour.OfFilm> films = new TreeMap<>(hour.films());
      if (films.isEmpty()) {
        table.row(hour.begin(), slots, busy, "", 0, 0.0);
      }
      films.forEach(
          (film, did) ->
              table.row(hour.begin(), slots, busy, film, did.frames(), did.busySeconds() / HOUR));
    }
    return table;
  }

  private static FarmStatistics wire(List<FarmHour> hours) {
    return new FarmStatistics(
        hours.stream().mapToInt(FarmHour::frames).sum(),
        hours.stream().mapToDouble(FarmHour::busySeconds).sum() / HOUR,
        hours.stream().mapToDouble(FarmHour::slotSeconds).sum() / HOUR,
        hours.stream().map(FarmStatisticsResource::wire).toList());
  }

  private static FarmStatistics.FarmHour wire(FarmHour hour) {
    return new FarmStatistics.FarmHour(
        hour.begin(),
        hour.frames(),
        hour.busySeconds() / HOUR,
        hour.slotSeconds() / HOUR,
        new TreeMap<>(hour.films())
            .entrySet().stream()
                .map(
                    film ->
                        new FarmStatistics.FilmUse(
                            film.getKey(),
                            film.getValue().frames(),
                            film.getValue().busySeconds() / HOUR))
                .toList());
  }
}
