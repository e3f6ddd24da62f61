package org.callsheet.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.callsheet.engine.people.Portraits;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortraitPictureTest {
  /** Two by two red pixels, written by Chromium. */
  private static final String WEBP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoCAAIAAgA0JaQAA3AA/vuUAAA=";

  @ParameterizedTest
  @CsvSource({
    // Where a corner that is red in the file belongs, by how the camera was held.
    "1, 0, 0",
    "2, 1, 0",
    "3, 1, 1",
    "4, 0, 1",
    "5, 0, 0",
    "6, 1, 0",
    "7, 1, 1",
    "8, 0, 1"
  })
  void aPhotographStandsUpright(int orientation, int x, int y) throws IOException {
    byte[] photo = withOrientation(encode(corner(600, 600), "jpeg"), orientation);
    BufferedImage portrait = read(new PortraitPicture().of(photo));
    int at = 512 / 8;
    Color color = new Color(portrait.getRGB(x == 0 ? at : 511 - at, y == 0 ? at : 511 - at));
    assertThat(color.getRed()).isGreaterThan(200);
    assertThat(color.getBlue()).isLessThan(60);
  }

  @ParameterizedTest
  @CsvSource({"jpeg, 4000, 3000", "png, 300, 900", "jpeg, 512, 512", "png, 1, 1"})
  void whateverItsShapeItBecomesASmallSquare(String format, int width, int height)
      throws IOException {
    byte[] portrait = new PortraitPicture().of(encode(corner(width, height), format));
    BufferedImage picture = read(portrait);
    assertThat(picture.getWidth()).isEqualTo(512);
    assertThat(picture.getHeight()).isEqualTo(512);
    assertThat(portrait.length).isLessThan(200_000);
  }

  @Test
  void aWebpIsReadToo() throws IOException {
    assertThat(read(new PortraitPicture().of(Base64.getDecoder().decode(WEBP))).getWidth())
        .isEqualTo(512);
  }

  @Test
  void whatElseTheFileSaidIsGone() throws IOException {
    byte[] photo = withOrientation(encode(corner(600, 600), "jpeg"), 6);
    assertThat(text(photo)).contains("Exif");
    assertThat(text(new PortraitPicture().of(photo))).doesNotContain("Exif");
  }

  @Test
  void whatIsSeeThroughBecomesWhite() throws IOException {
    BufferedImage clear = new BufferedImage(600, 600, BufferedImage.TYPE_INT_ARGB);
    Color color = new Color(read(new PortraitPicture().of(encode(clear, "png"))).getRGB(100, 100));
    assertThat(color.getGreen()).isGreaterThan(250);
  }

  @Test
  void aPictureOfAPhoneThatNobodyCanReadIsRefusedWithTheWayOut() {
    byte[] heic = ("\0\0\0\u0018ftypheic" + "x".repeat(100)).getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(heic, "portrait-heic");
  }

  @Test
  void whatIsNoPictureIsRefused() throws IOException {
    assertRefused(new byte[0], "portrait-no-picture");
    assertRefused("<svg/>".getBytes(StandardCharsets.UTF_8), "portrait-no-picture");
    assertRefused(encode(corner(20, 20), "gif"), "portrait-no-picture");
    assertRefused(new byte[Portraits.BYTES_MAX + 1], "portrait-too-large");
    byte[] whole = encode(corner(600, 600), "png");
    assertRefused(Arrays.copyOf(whole, 40), "portrait-broken");
  }

  @Test
  void aBombIsRefusedBeforeItGoesOff() throws IOException {
    // 60,000 by 60,000 pixels in a few bytes: decoded it would need 14 GB.
    long begin = System.nanoTime();
    assertRefused(png(60_000, 60_000), "portrait-too-many-pixels");
    assertRefused(png(Integer.MAX_VALUE, 2), "portrait-too-many-pixels");
    byte[] jpeg = encode(corner(600, 600), "jpeg");
    assertRefused(withSize(jpeg, 65_000, 65_000), "portrait-too-many-pixels");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void damageEndsInAnAnswerNeverInAFault() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[][] whole = {
      withOrientation(encode(corner(80, 60), "jpeg"), 6),
      encode(corner(80, 60), "png"),
      Base64.getDecoder().decode(WEBP)
    };
    for (int i = 0; i < 600; i++) {
      byte[] file = whole[i % whole.length].clone();
      for (int j = 1 + random.nextInt(6); j > 0; j--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(new PortraitPicture().of(file)).isNotEmpty();
      } catch (Refusal refused) {
        assertThat(refused.code()).as("seed " + seed).startsWith("portrait-");
      }
    }
  }

  private static void assertRefused(byte[] file, String code) {
    assertThatThrownBy(() -> new PortraitPicture().of(file))
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));
  }

  private static BufferedImage corner(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pencil = picture.createGraphics();
    pencil.setColor(Color.BLUE);
    pencil.fillRect(0, 0, width, height);
    pencil.setColor(Color.RED);
    pencil.fillRect(0, 0, width / 3, height / 3);
    pencil.dispose();
    return picture;
  }

  private static byte[] encode(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static BufferedImage read(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  /** The same JPEG with an EXIF segment that says how the camera was held. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(38);
    exif.putShort((short) 0xffe1)
        .putShort((short) 36)
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    byte[] all = new byte[jpeg.length + exif.capacity()];
    System.arraycopy(jpeg, 0, all, 0, 2);
    System.arraycopy(exif.array(), 0, all, 2, exif.capacity());
    System.arraycopy(jpeg, 2, all, 2 + exif.capacity(), jpeg.length - 2);
    return all;
  }

  private static byte[] withSize(byte[] jpeg, int width, int height) {
    byte[] changed = jpeg.clone();
    for (int i = 2; i < changed.length - 9; i++) {
      if ((changed[i] & 0xff) == 0xff && (changed[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(changed, i + 5, 4).putShort((short) height).putShort((short) width);
        return changed;
      }
    }
    throw new IllegalStateException("no size in it");
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
    chunk(bytes, "IHDR", head.array());
    Deflater deflater = new Deflater(9);
    deflater.setInput(new byte[1 << 20]);
    deflater.finish();
    byte[] data = new byte[1 << 16];
    chunk(bytes, "IDAT", Arrays.copyOf(data, deflater.deflate(data)));
    chunk(bytes, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream bytes, String type, byte[] data)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    bytes.write(ByteBuffer.allocate(4).putInt(data.length).array());
    bytes.write(name);
    bytes.write(data);
    bytes.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
