package org.callsheet.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinningTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @Test
  void theOlderTheFewerAndTheNewestOfEachTimeStays() {
    List<Generation> all = new ArrayList<>();
    for (Duration age = Duration.ZERO;
        age.compareTo(Duration.ofDays(400)) < 0;
        age = age.plusMinutes(10)) {
      all.add(generation(NOW.minus(age)));
    }
    List<Generation> left = new ArrayList<>(all);
    left.removeAll(new HashSet<>(Thinning.superfluous(all, NOW)));
    assertThat(count(left, Duration.ZERO, Duration.ofDays(1))).isEqualTo(6 * 24 + 1);
    assertThat(count(left, Duration.ofDays(1).plusSeconds(1), Duration.ofDays(7)))
        .isBetween(6 * 24, 6 * 24 + 1);
    assertThat(count(left, Duration.ofDays(7).plusSeconds(1), Duration.ofDays(91)))
        .isBetween(83, 85);
    assertThat(count(left, Duration.ofDays(91).plusSeconds(1), Duration.ofDays(400)))
        .isBetween(43, 46);
    assertThat(Thinning.superfluous(left, NOW)).isEmpty();
  }

  @Test
  void theOnlyGenerationStaysHoweverOldItIs() {
    assertThat(Thinning.superfluous(List.of(generation(NOW.minus(Duration.ofDays(900)))), NOW))
        .isEmpty();
  }

  private static int count(List<Generation> all, Duration from, Duration to) {
    return all.stream()
        .map(each -> Duration.between(each.begun(), NOW))
        .filter(age -> age.compareTo(from) >= 0 && age.compareTo(to) <= 0)
        .toList()
        .size();
  }

  private static Generation generation(Instant begun) {
    return new Generation(begun, Path.of(Generation.name(begun)));
  }
}
