package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageIO;
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
      return small.isPresent() ? Optional.of(png(small.get())) : Optional.empty();
    } catch (IOException | Refusal unreadable) {
      return Optional.empty();
    }
  }

  private static Picture png(Thumbnail small) throws IOException {
    byte[] rgba = small.rgba();
    BufferedImage image =
        new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < small.width() * small.height(); i++) {
      int at = 4 * i;
      int argb =
          (rgba[at + 3] & 0xff) << 24
              | (rgba[at] & 0xff) << 16
              | (rgba[at + 1] & 0xff) << 8
              | rgba[at + 2] & 0xff;
      image.setRGB(i % small.width(), i / small.width(), argb);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return new Picture("image/png", bytes.toByteArray());
  }
}
