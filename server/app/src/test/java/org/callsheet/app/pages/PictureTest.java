package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a portrait's file may be. */
class PictureTest {

  @Test
  void aPictureIsWhatItsFirstBytesSay() {
    assertThat(typeOf("\u0089PNG\r\n\u001a\n....")).isEqualTo("image/png");
    assertThat(typeOf("\u00ff\u00d8\u00ff\u00e0....")).isEqualTo("image/jpeg");
    assertThat(typeOf("RIFF\u0001\u0002\u0003\u0004WEBPVP8 ")).isEqualTo("image/webp");
    assertThat(typeOf("GIF89a")).isEqualTo("image/gif");
  }

  @Test
  void somethingElseIsNoPicture() {
    assertThat(typeOf("<svg xmlns='x' onload='alert(1)'>")).isEqualTo("none");
    assertThat(typeOf("<html>")).isEqualTo("none");
    assertThat(typeOf("RIFF....WAVE")).isEqualTo("none");
    assertThat(typeOf("")).isEqualTo("none");
  }

  private static String typeOf(String bytes) {
    return Picture.of(bytes.getBytes(StandardCharsets.ISO_8859_1))
        .map(Picture::mediaType)
        .orElse("none");
  }
}
