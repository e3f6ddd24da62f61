package org.callsheet.engine.catalog.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '→',
      textBlock =
          """
          010 opening → 010 opening
          Lantern → Lantern
          The "big" door? → The _big_ door_
          a/b\\c:d|e*f<g> → a_b_c_d_e_f_g_
          ` .. hidden. ` → hidden
          trailing dots... → trailing dots
          keeper.blend → keeper
          keeper.blend.BLEND → keeper
          v1.2 → v1.2
          CON → CON_
          nul.tar → nul_.tar
          com1 → com1_
          Lpt¹ → Lpt¹_
          console → console
          shot #3 {x} → shot _3 _x_
          Zoë's 灯台 🎬 → Zoë's 灯台 🎬
          שלום עולם → שלום עולם
          two  spaces → two spaces
          100% → 100%
          """)
  void whatPeopleCallAThingBecomesAFileName(String name, String file) {
    assertThat(SafeName.of(name)).isEqualTo(file);
  }

  @Test
  void accentsAreComposedAndWhatCannotBeSeenGoes() {
    assertThat(SafeName.of("Zoe\u0308")).isEqualTo("Zo\u00eb");
    assertThat(SafeName.of("a\u202Egnp.exe\uFEFF\u0000\ud800b")).isEqualTo("agnp.exeb");
    assertThat(SafeName.of("a\n\tb\u00a0c")).isEqualTo("a b c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "...", ". .", "\u202E", "\u0007"})
  void whatLeavesNothingIsRefused(String name) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> SafeName.of(name))
        .matches(refusal -> refusal.code().equals("name-unusable"));
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    String family = "👨‍👩‍👧‍👦";
    String cut = SafeName.of(family.repeat(40));
    assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(140, SafeName.BYTES_MAX);
    assertThat(cut.replace(family, "")).isEmpty();
  }

  @Test
  void anyTextGivesALegalNameThatStaysAsItIs() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.appendCodePoint(
            random.nextInt(4) > 0 ? random.nextInt(0x180) : random.nextInt(0x20000));
      }
      String safe;
      try {
        safe = SafeName.of(text.toString());
      } catch (Refusal nothingLeft) {
        continue;
      }
      assertThat(safe).as("seed %d", seed).doesNotContainPattern("[<>:\"/\\\\|?*#{}\\p{Cntrl}]");
      assertThat(safe).as("seed %d", seed).doesNotStartWith(".").doesNotMatch(".*[. ]");
      assertThat(SafeName.of(safe)).as("seed %d", seed).isEqualTo(safe);
    }
  }
}
