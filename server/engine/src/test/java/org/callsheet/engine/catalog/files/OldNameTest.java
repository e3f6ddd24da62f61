package org.callsheet.engine.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OldNameTest {
  private static final Instant NOW = Instant.parse("2026-11-21T22:44:00.9Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keeper.blend | keeper 20261121T224400Z.blend",
        "Tür 'é' 2.blend | Tür 'é' 2 20261121T224400Z.blend",
        "מפתח.blend | מפתח 20261121T224400Z.blend",
        "v1.2 final.blend | v1.2 final 20261121T224400Z.blend",
        "music.json | music 20261121T224400Z.json",
        "README | README 20261121T224400Z"
      })
  void aNameSaysFileAndTimeAndIsLegalEverywhere(String file, String text) {
    OldName name = OldName.of(file, NOW, OldName.Kind.CHECKPOINT);
    assertThat(name.text()).isEqualTo(text).doesNotContainPattern("[<>:\"/\\\\|?*]");
    assertThat(OldName.parse(text)).contains(name);
    assertThat(name.id()).isEqualTo("20261121T224400Z");
    assertThat(OldName.parse(name.next().text())).contains(name.next());
    assertThat(name.next().id()).isEqualTo("20261121T224400Z-2");
    if (file.contains(".blend")) {
      assertThat(OldName.parse(name.beside().text())).contains(name.beside());
    }
    OldName deleted = OldName.of(file, NOW, OldName.Kind.DELETED);
    assertThat(OldName.parse(deleted.text())).contains(deleted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keeper.blend 2023-07-01 12:00:00.123456 | keeper.blend | false | 20230701T120000.123456Z",
        "keeper.blend 2023-07-01T12:00:00 | keeper.blend | false | 20230701T120000Z",
        "keeper.blend.json 2023-07-01 12:00:00.120000 | keeper.blend | true | 20230701T120000.120Z"
      })
  void whatRfamKeptIsKnown(String text, String file, boolean sidecar, String id) {
    OldName name = OldName.parse(text).orElseThrow();
    assertThat(name.file()).isEqualTo(file);
    assertThat(name.sidecar()).isEqualTo(sidecar);
    assertThat(name.id()).isEqualTo(id);
    assertThat(name.text()).isEqualTo(text);
    assertThat(name.with("lamp.blend").text()).isEqualTo(text.replace("keeper", "lamp"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keeper.blend",
        "keeper 20261321T224400Z.blend",
        "a 2023-07-32 12:00:00",
        "x.json"
      })
  void otherFilesAreLeftAlone(String text) {
    assertThat(OldName.parse(text)).isEqualTo(Optional.empty());
  }

  @Test
  void aNameOf255BytesStillFitsAndIsFoundAgain() {
    String file = "ü".repeat(124) + "x.blend";
    assertThat(file.getBytes(StandardCharsets.UTF_8)).hasSize(255);
    OldName name = OldName.of(file, NOW, OldName.Kind.DELETED);
    assertThat(name.beside().text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
    assertThat(name.isOf(file)).isTrue();
    assertThat(name.isOf("ü".repeat(124) + "y.blend")).isFalse();
    assertThat(OldName.parse(name.text())).contains(name);
  }
}
