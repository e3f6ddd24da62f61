package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  @Test
  void placesAreFilledAndNothingElseIsTouched() {
    assertThat(new Placeholders("-o{stem}_{frame:4}.png").fill(Map.of("stem", "a"), 7))
        .isEqualTo("-oa_0007.png");
    assertThat(new Placeholders("{frame}").fill(Map.of(), -12)).isEqualTo("-12");
    assertThat(new Placeholders("a{2} {x} $1 \\").fill(Map.of("stem", "a"), 1))
        .isEqualTo("a{2} {x} $1 \\");
  }

  @Test
  void whatComesInIsNotLookedAtAgain() {
    String odd = "$0 {frame} \\{stem}";
    assertThat(new Placeholders("[{stem}]").fill(Map.of("stem", odd), 1))
        .isEqualTo("[" + odd + "]");
  }

  @Test
  void namesThatNothingFillsAndDigitsOfTextAreUnknown() {
    Set<String> names = Set.of("frame", "stem");
    assertThat(new Placeholders("{frame:4}{stem}{ stem }").unknown(names)).isEmpty();
    assertThat(new Placeholders("{stem:4}{file}").unknown(names))
        .containsExactlyInAnyOrder("{stem:4}", "{file}");
  }

  @Test
  void whatATextHasAndBeginsWithIsSeen() {
    assertThat(new Placeholders("a{frame:4}").has("frame")).isTrue();
    assertThat(new Placeholders("a{frame:4}").has("stem")).isFalse();
    assertThat(new Placeholders("{stem}a").beginsWith("stem")).isTrue();
    assertThat(new Placeholders("./{stem}a").beginsWith("stem")).isFalse();
  }
}
