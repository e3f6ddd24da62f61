package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a piece of work looks. */
class SlipTest {

  @Test
  void onlyTheLastStateIsGreen() {
    for (int steps = 2; steps <= 12; steps++) {
      for (int step = 1; step <= steps; step++) {
        assertThat(new Slip.State("x", step, steps).colour().equals("green"))
            .as("%d of %d", step, steps)
            .isEqualTo(step == steps);
      }
    }
  }

  @Test
  void theUsualStatesHaveEachTheirOwnColour() {
    Set<String> colours = new HashSet<>();
    IntStream.rangeClosed(1, 8).forEach(step -> colours.add(new Slip.State("x", step, 8).colour()));
    assertThat(colours).hasSize(8);
  }

  @Test
  void aDotIsFilledForEachStepTaken() {
    assertThat(new Slip.State("x", 1, 5).dots()).containsExactly(false, false, false, false);
    assertThat(new Slip.State("x", 3, 5).dots()).containsExactly(true, true, false, false);
    assertThat(new Slip.State("x", 5, 5).dots()).containsExactly(true, true, true, true);
  }

  @Test
  void aStepOutsideTheStatesIsRefused() {
    assertThatThrownBy(() -> new Slip.State("x", 0, 5)).hasMessageContaining("0 of 5");
    assertThatThrownBy(() -> new Slip.State("x", 6, 5)).hasMessageContaining("6 of 5");
  }

  @Test
  void onlyTheHighestPriorityIsStamped() {
    assertThat(new Slip.Priority("Normal", 0.5).tone()).isEqualTo("normal");
    assertThat(new Slip.Priority("High", 0.75).tone()).isEqualTo("high");
    assertThat(new Slip.Priority("High", 0.9).tone()).isEqualTo("high");
    assertThat(new Slip.Priority("Urgent", 1).tone()).isEqualTo("urgent");
  }
}
