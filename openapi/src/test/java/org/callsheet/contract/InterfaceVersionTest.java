package org.callsheet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfaceVersionTest {
  @ParameterizedTest
  @CsvSource({
    "3, 3, false",
    "2, 3, false",
    "1, 3, true",
    "0, 3, true",
    "1.9, 3, true",
    "2.0, 3, false",
    "9, 3, false",
    "12, 14, true",
    "13, 14, false",
    "0, 1, false",
    "'', 3, false",
    "x1, 3, false",
    "-1, 3, false",
    "1234567890123, 3, false",
  })
  void versionsMayDifferByOneAndOlderOnesAreTooOld(String said, int server, boolean tooOld) {
    assertThat(InterfaceVersion.isTooOld(said, server)).isEqualTo(tooOld);
  }
}
