package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.callsheet.contract.Answer;
import org.callsheet.contract.StorageEntry;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.storage.Listing;
import org.callsheet.engine.storage.Listing.Entry;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Cursor;
import org.callsheet.floor.NamedPath;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What lies in the folders of named paths, for whoever may see it. */
@Api
@Path("/api/storage")
@Tag(name = "storage")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StorageResource {
  private static final String NAME = "name";
  private static final String BYTES = "bytes";
  private static final String MODIFIED = "modified";
  private static final String UP = "ascending";
  private static final String DOWN = "descending";

  private final Call call;
  private final Listing listing;
  private final NamedPaths paths;
  private final Films films;

  /** Takes what there is to see. */
  public StorageResource(Call call, Listing listing, NamedPaths paths, Films films) {
    this.call = call;
    this.listing = listing;
    this.paths = paths;
    this.films = films;
  }

  /** What lies in a folder. */
  @GET
  @Operation(
      operationId = "listStorage",
      summary = "List a folder",
      description =
          "The files and folders in a folder of a named path. Without a path: the folders one may"
              + " begin with. Students see the folders of their own films; links that lead out are"
              + " told and not followed.")
  public Answer<List<StorageEntry>> listStorage(
      @Parameter(description = "The folder, as in films::lighthouse/shots.") @QueryParam("path")
          String path,
      @Parameter(
              description = "What the list is sorted by.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {NAME, BYTES, MODIFIED},
                      defaultValue = NAME))
          @QueryParam("sort")
          String sort,
      @Parameter(
              description = "In which direction.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {UP, DOWN},
                      defaultValue = UP))
          @QueryParam("direction")
          String direction,
      @BeanParam Paging paging) {
    List<Entry> entries =
        path == null ? beginnings() : listing.list(NamedPath.parse(path), visible());
    var part = paging.of(entries, place(sort), isDown(direction));
    return call.answer(part.map(StorageResource::wire), part.page());
  }

  private List<Entry> beginnings() {
    Stream<NamedPath> folders =
        call.reachesAll()
            ? paths.idents().stream().map(ident -> new NamedPath(ident, ""))
            : own().map(Project::directory);
    return folders
        .distinct()
        .map(
            folder ->
                new Entry(
                    folder.toString(),
                    Optional.of(folder),
                    paths.isMounted(folder.ident()) ? Listing.Kind.FOLDER : Listing.Kind.UNREADABLE,
                    0,
                    Optional.empty()))
        .toList();
  }

  private Predicate<NamedPath> visible() {
    if (call.reachesAll()) {
      return path -> true;
    }
    List<NamedPath> folders = own().map(Project::directory).toList();
    return path -> folders.stream().anyMatch(path::isInside);
  }

  private Stream<Project> own() {
    return films.list().stream().filter(film -> call.reaches(film.id().value()));
  }

  private static Function<Entry, Cursor> place(String sort) {
    return switch (sort == null ? NAME : sort) {
      case NAME -> entry -> new Cursor(0, text(entry), entry.name());
      case BYTES -> entry -> new Cursor(entry.bytes(), text(entry), entry.name());
      case MODIFIED ->
          entry ->
              new Cursor(
                  entry.modified().map(Instant::toEpochMilli).orElse(0L),
                  text(entry),
                  entry.name());
      default -> throw Given.notPossible("sort", sort, NAME + ", " + BYTES + ", " + MODIFIED);
    };
  }

  private static String text(Entry entry) {
    return entry.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isDown(String direction) {
    return switch (direction == null ? UP : direction) {
      case UP -> false;
      case DOWN -> true;
      default -> throw Given.notPossible("direction", direction, UP + ", " + DOWN);
    };
  }

  private static StorageEntry wire(Entry entry) {
    return new StorageEntry(
        entry.name(),
        entry.path().map(NamedPath::toString).orElse(null),
        entry.kind().word(),
        entry.bytes(),
        entry.modified().orElse(null));
  }
}
