package org.callsheet.app.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;
import org.callsheet.floor.Disk;

/** Pictures of people as they lie on the disk, with an entity tag from size and time. */
@Singleton
final class Pictures {
  private static final int NOT_MODIFIED = 304;
  private static final long BYTES_MAX = 8L << 20;
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif");

  private final Disk disk;

  Pictures(Disk disk) {
    this.disk = disk;
  }

  Response answer(Path file, Call call) {
    try {
      Disk.Stat stat =
          disk.find(file)
              .filter(found -> !found.folder() && found.size() <= BYTES_MAX)
              .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND));
      String type = type(file).orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND));
      String etag = "\"" + stat.size() + "-" + stat.modified().toEpochMilli() + "\"";
      boolean known =
          call.header("If-None-Match").map(tag -> Etags.matches(tag, etag)).orElse(false);
      Response.ResponseBuilder answer =
          known
              ? Response.status(NOT_MODIFIED)
              : Response.ok(disk.read(file)).header("Content-Type", type);
      return answer.header("ETag", etag).header("Cache-Control", "private, no-cache").build();
    } catch (IOException gone) {
      throw new Refused(ProblemCode.NOT_FOUND);
    }
  }

  private static Optional<String> type(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(ending));
  }
}
