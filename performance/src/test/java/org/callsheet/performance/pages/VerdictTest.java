package org.callsheet.performance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures in plain words. */
class VerdictTest {
  @Test
  void aServerIsHeldAgainstWhatPeopleNeed() {
    assertThat(Verdict.ofServer(3100, 4, 30))
        .isEqualTo(
            "Your server answers 3,100 pages a second, all but one in a hundred within 4 ms;"
                + " 30 people reloading all the time need 30. That is plenty.");
    assertThat(Verdict.ofServer(45, 4, 30)).endsWith("with little to spare.");
    assertThat(Verdict.ofServer(10, 900, 30)).contains("That is too little");
  }

  @Test
  void whatWasMissedIsNamed() {
    assertThat(new Verdict(List.of()).ofBench(Map.of(256, 9000.0)))
        .contains("9,000 with 256 assets", "Every floor is reached.");
    assertThat(new Verdict(List.of("one", "two")).ofBench(Map.of(256, 9000.0)))
        .contains("2 floors are missed: one; two.");
  }
}
