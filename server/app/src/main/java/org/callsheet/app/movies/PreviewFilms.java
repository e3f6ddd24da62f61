package org.callsheet.app.movies;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.jboss.resteasy.reactive.PathPart;

/** The small films of jobs. Looks at the disk. Thread-safe. */
@Singleton
public final class PreviewFilms {
  private static final String TYPE = "video/mp4";
  private static final int PARTIAL = 206;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_SATISFIABLE = 416;

  private final NamedPaths paths;
  private final Disk disk;

  PreviewFilms(NamedPaths paths, Disk disk) {
    this.paths = paths;
    this.disk = disk;
  }

  /**
   * A film that is there.
   *
   * @param etag changes when the film does
   */
  public record Film(Path file, String name, long bytes, String etag) {}

  /** The film of a job's frames, if it is there. */
  public Optional<Film> find(NewJob job, FrameTable frames) {
    return job.kind() == Kind.FRAMES ? frames.previewFilm().flatMap(this::find) : Optional.empty();
  }

  private Optional<Film> find(NamedPath place) {
    try {
      Path file = paths.resolve(place);
      return disk.find(file)
          .filter(stat -> !stat.folder() && stat.size() > 0)
          .map(
              stat ->
                  new Film(
                      file,
                      place.fileName(),
                      stat.size(),
                      "\"" + stat.size() + "-" + stat.modified().toEpochMilli() + "\""));
    } catch (IOException | Refusal away) {
      return Optional.empty();
    }
  }

  /**
   * All of it, or the part that is asked for.
   *
   * @param headers of the request, by name
   */
  public Response answer(Film film, Function<String, Optional<String>> headers) {
    if (headers.apply(HttpHeaders.IF_NONE_MATCH).filter(film.etag()::equals).isPresent()) {
      return with(Response.status(NOT_MODIFIED), film).build();
    }
    Optional<String> range =
        headers
            .apply("Range")
            .filter(_ -> headers.apply("If-Range").map(film.etag()::equals).orElse(true));
    return switch (Part.read(range, film.bytes())) {
      case Part.Asked.Whole() ->
          with(Response.ok(new PathPart(film.file(), 0, film.bytes()), TYPE), film).build();
      case Part.Asked.Of(Part part) ->
          with(Response.status(PARTIAL), film)
              .entity(new PathPart(film.file(), part.from(), part.count()))
              .type(TYPE)
              .header("Content-Range", part.header(film.bytes()))
              .build();
      case Part.Asked.Beyond() ->
          with(Response.status(NOT_SATISFIABLE), film)
              .header("Content-Range", "bytes */" + film.bytes())
              .build();
    };
  }

  private static Response.ResponseBuilder with(Response.ResponseBuilder answer, Film film) {
    return answer
        .header(HttpHeaders.ETAG, film.etag())
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }
}
