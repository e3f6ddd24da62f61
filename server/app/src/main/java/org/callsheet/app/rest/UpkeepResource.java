package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callsheet.app.events.Upkeep;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Cleanup;
import org.callsheet.contract.StorageUse;
import org.callsheet.engine.results.JobFiles;
import org.callsheet.engine.storage.Usage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What takes the space, and what may go. */
@Api
@Path("/api/storage")
@Tag(name = "storage")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UpkeepResource {
  private final Call call;
  private final Upkeep upkeep;

  /** Takes what counts. */
  public UpkeepResource(Call call, Upkeep upkeep) {
    this.call = call;
    this.upkeep = upkeep;
  }

  /** What takes the space. */
  @GET
  @Path("/usage")
  @Operation(
      operationId = "getStorageUse",
      summary = "Read what takes the space",
      description =
          "Files and bytes of each film by kind, and for staff of the server's home, as they were"
              + " counted last: about every hour. In the first minute of a server they are counted"
              + " for the first who asks.")
  public Answer<StorageUse> getStorageUse() {
    Upkeep.Count count = upkeep.count().orElseGet(upkeep::recount);
    List<StorageUse.Film> films =
        count.films().entrySet().stream()
            .filter(film -> call.reach().test(film.getKey()))
            .map(UpkeepResource::film)
            .sorted(Comparator.comparingLong(StorageUse.Film::bytes).reversed())
            .toList();
    List<StorageUse.Part> home = call.reachesAll() ? parts(count.home()) : null;
    return call.answer(new StorageUse(count.at(), films, home));
  }

  /** What would go. */
  @GET
  @Path("/cleanup")
  @Operation(
      operationId = "previewCleanup",
      summary = "Look what a clean-up would remove",
      description =
          "Logs and small pictures of jobs that are over, older than the server is set to keep them."
              + " Frames, files and checkpoints never go.")
  public Answer<List<Cleanup>> previewCleanup() {
    return answer(upkeep.old());
  }

  /** Removes it. */
  @POST
  @Path("/cleanup")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      operationId = "cleanUp",
      summary = "Remove what was kept long enough",
      description = "What the preview tells, at once; the server does so by itself every hour.")
  public Answer<List<Cleanup>> cleanUp() {
    return answer(upkeep.clean());
  }

  private Answer<List<Cleanup>> answer(List<JobFiles.Amount> amounts) {
    long bytes = amounts.stream().mapToLong(JobFiles.Amount::bytes).sum();
    int files = amounts.stream().mapToInt(JobFiles.Amount::files).sum();
    return call.voice()
        .answer(
            amounts.stream().map(UpkeepResource::wire).toList(),
            "files",
            Integer.toString(files),
            "bytes",
            Long.toString(bytes));
  }

  static Cleanup wire(JobFiles.Amount amount) {
    return new Cleanup(
        amount.kind().name().toLowerCase(Locale.ROOT),
        amount.jobs(),
        amount.files(),
        amount.bytes());
  }

  private static StorageUse.Film film(Map.Entry<String, List<Usage.Part>> film) {
    return new StorageUse.Film(
        film.getKey(),
        film.getValue().stream().mapToLong(Usage.Part::bytes).sum(),
        parts(film.getValue()));
  }

  private static List<StorageUse.Part> parts(List<Usage.Part> parts) {
    return parts.stream()
        .map(part -> new StorageUse.Part(part.kind(), part.files(), part.bytes()))
        .toList();
  }
}
