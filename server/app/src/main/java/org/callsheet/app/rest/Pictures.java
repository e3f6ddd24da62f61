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
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.blend.Thumbnail;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/** Pictures as they lie on the disk or in a file, with an entity tag from its size and time. */
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

  /** A picture that is a file. */
  Response answer(Path file, Call call) {
    String type = type(file).orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND));
    return answer(file, BYTES_MAX, call, () -> new Picture(type, disk.read(file)));
  }

  /** The small picture in a {@code .blend}. */
  Response ofBlend(Path file, Call call) {
    return answer(
        file,
        Long.MAX_VALUE,
        call,
        () ->
            thumbnail(file)
                .map(small -> new Picture("image/png", small.png()))
                .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND)));
  }

  /** A file that cannot be read has no picture; what is wrong with it is said elsewhere. */
  private static Optional<Thumbnail> thumbnail(Path file) {
    try {
      return new BlendFile(file).thumbnail();
    } catch (Refusal unreadable) {
      return Optional.empty();
    }
  }

  private record Picture(String type, byte[] bytes) {}

  private interface Reading {
    Picture read() throws IOException;
  }

  private Response answer(Path file, long bytesMax, Call call, Reading reading) {
    try {
      Disk.Stat stat =
          disk.find(file)
              .filter(found -> !found.folder() && found.size() <= bytesMax)
              .orElseThrow(() -> new Refused(ProblemCode.NOT_FOUND));
      String etag = "\"" + stat.size() + "-" + stat.modified().toEpochMilli() + "\"";
      boolean known =
          call.header("If-None-Match").map(tag -> Etags.matches(tag, etag)).orElse(false);
      Response.ResponseBuilder answer = known ? Response.status(NOT_MODIFIED) : ok(reading.read());
      return answer.header("ETag", etag).header("Cache-Control", "private, no-cache").build();
    } catch (IOException gone) {
      throw new Refused(ProblemCode.NOT_FOUND);
    }
  }

  private static Response.ResponseBuilder ok(Picture picture) {
    return Response.ok(picture.bytes()).header("Content-Type", picture.type());
  }

  private static Optional<String> type(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(ending));
  }
}
