package org.callsheet.app.intake;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;
import org.callsheet.engine.people.PortraitMaker;
import org.callsheet.engine.people.Portraits;
import org.callsheet.floor.Refusal;

/**
 * Makes a portrait of a photograph: upright, square, small, and without whatever else the file
 * said. How large a picture is is asked before it is decoded; a large one is decoded coarsely.
 */
public final class PortraitPicture implements PortraitMaker {
  /** The largest picture that is decoded; the best phones make such. */
  static final long PIXELS_MAX = 52_000_000;

  /** WebP is decoded whole. */
  static final long WEBP_PIXELS_MAX = 16_000_000;

  static final int SIDE = 512;

  private static final int COARSE = 3 * SIDE;
  private static final float QUALITY = 0.88f;
  private static final List<String> HEIC = List.of("heic", "heix", "hevc", "mif1", "msf1", "avif");

  private enum Kind {
    JPEG("jpeg", PIXELS_MAX),
    PNG("png", PIXELS_MAX),
    WEBP("webp", WEBP_PIXELS_MAX);

    private final String format;
    private final long pixelsMax;

    Kind(String format, long pixelsMax) {
      this.format = format;
      this.pixelsMax = pixelsMax;
    }

    ImageReader reader() {
      return this == WEBP
          ? new WebPImageReaderSpi().createReaderInstance(null)
          : ImageIO.getImageReadersByFormatName(format).next();
    }
  }

  @Override
  public byte[] of(byte[] file) {
    if (file.length > Portraits.BYTES_MAX) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE, "portrait-too-large", "max", "" + (Portraits.BYTES_MAX >> 20));
    }
    Kind kind = kind(file);
    try {
      BufferedImage upright = turned(decode(file, kind), orientation(file, kind));
      return jpeg(
          Thumbnails.of(upright)
              .crop(Positions.CENTER)
              .size(SIDE, SIDE)
              .imageType(BufferedImage.TYPE_INT_RGB)
              .asBufferedImage());
    } catch (IOException | RuntimeException broken) {
      // Readers of pictures fail in many ways at what is none.
      if (broken instanceof Refusal refusal) {
        throw refusal;
      }
      throw new Refusal(
          Refusal.Kind.INVALID, "portrait-broken", java.util.Map.of("kind", kind.format), broken);
    }
  }

  private static Kind kind(byte[] file) {
    String head = new String(file, 0, Math.min(16, file.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Kind.JPEG;
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Kind.PNG;
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Kind.WEBP;
    }
    boolean heic = head.startsWith("ftyp", 4) && HEIC.stream().anyMatch(b -> head.startsWith(b, 8));
    throw Refusal.of(Refusal.Kind.INVALID, heic ? "portrait-heic" : "portrait-no-picture");
  }

  private static BufferedImage decode(byte[] file, Kind kind) throws IOException {
    ImageReader reader = kind.reader();
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(input, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > kind.pixelsMax || width < 1 || height < 1) {
        throw Refusal.of(
            Refusal.Kind.TOO_LARGE,
            "portrait-too-many-pixels",
            "width",
            "" + width,
            "height",
            "" + height,
            "max",
            "" + kind.pixelsMax / 1_000_000);
      }
      int step = Math.max(1, Math.min(width, height) / COARSE);
      ImageReadParam coarse = reader.getDefaultReadParam();
      coarse.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, coarse);
    } finally {
      reader.dispose();
    }
  }

  /** How the camera was held, 1 to 8 as EXIF says; 1 where nothing is said. */
  private static int orientation(byte[] file, Kind kind) {
    if (kind != Kind.JPEG) {
      return 1;
    }
    try {
      var said =
          JpegMetadataReader.readMetadata(
              new ByteArrayInputStream(file), List.of(new ExifReader()));
      Optional<ExifIFD0Directory> exif =
          Optional.ofNullable(said.getFirstDirectoryOfType(ExifIFD0Directory.class));
      int tag = ExifIFD0Directory.TAG_ORIENTATION;
      return exif.isPresent() && exif.get().containsTag(tag) ? exif.get().getInt(tag) : 1;
    } catch (ImageProcessingException | MetadataException | IOException saysNothing) {
      return 1;
    }
  }

  private static BufferedImage turned(BufferedImage picture, int orientation) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    AffineTransform turn = new AffineTransform();
    switch (orientation) {
      case 2 -> turn.setTransform(-1, 0, 0, 1, width, 0);
      case 3 -> turn.setTransform(-1, 0, 0, -1, width, height);
      case 4 -> turn.setTransform(1, 0, 0, -1, 0, height);
      case 5 -> turn.setTransform(0, 1, 1, 0, 0, 0);
      case 6 -> turn.setTransform(0, 1, -1, 0, height, 0);
      case 7 -> turn.setTransform(0, -1, -1, 0, height, width);
      case 8 -> turn.setTransform(0, -1, 1, 0, 0, width);
      default -> turn.setToIdentity();
    }
    boolean lying = orientation >= 5 && orientation <= 8;
    BufferedImage upright =
        new BufferedImage(
            lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pencil = upright.createGraphics();
    pencil.setColor(Color.WHITE);
    pencil.fillRect(0, 0, upright.getWidth(), upright.getHeight());
    pencil.drawImage(picture, turn, null);
    pencil.dispose();
    return upright;
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      ImageWriteParam quality = writer.getDefaultWriteParam();
      quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      quality.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(picture, null, null), quality);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
