package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.blend.Thumbnail;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Refusal;

/**
 * The small pictures in {@code .blend} files as PNG; an empty sheet where there is none. One is
 * read once as long as its file stays the same. Waits for the disk. Thread-safe.
 */
@Singleton
final class Thumbnails {
  private static final int KEPT_MAX = 500;
  private static final byte[] NONE =
      ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 160 90\">"
              + "<rect width=\"160\" height=\"90\" fill=\"#8a909b\" fill-opacity=\".18\"/>"
              + "<path d=\"M58 62l16-20 11 13 7-8 10 15z\" fill=\"#8a909b\" fill-opacity=\".55\"/>"
              + "<circle cx=\"95\" cy=\"34\" r=\"5\" fill=\"#8a909b\" fill-opacity=\".55\"/></svg>")
          .getBytes(StandardCharsets.US_ASCII);

  private final NamedPaths paths;
  private final Shelf<Key, Picture> kept = new Shelf<>(KEPT_MAX);

  Thumbnails(NamedPaths paths) {
    this.paths = paths;
  }

  private record Key(String id, int stamp) {}

  Picture get(Asset asset) {
    Key key = new Key(asset.id().value(), asset.file().stamp());
    return kept.find(key)
        .orElseGet(
            () -> {
              Picture picture = read(asset).orElseGet(() -> Picture.drawing(NONE));
              kept.put(key, picture);
              return picture;
            });
  }

  private Optional<Picture> read(Asset asset) {
    if (!asset.file().present()) {
      return Optional.empty();
    }
    try {
      Optional<Thumbnail> small = new BlendFile(paths.resolve(asset.path())).thumbnail();
      return small.map(picture -> new Picture("image/png", picture.png()));
    } catch (Refusal unreadable) {
      return Optional.empty();
    }
  }
}
