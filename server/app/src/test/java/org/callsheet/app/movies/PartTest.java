package org.callsheet.app.movies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
  private static final long SIZE = 100;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0, 100",
    "bytes=10-19, 10, 10",
    "bytes=99-99, 99, 1",
    "bytes=90-1000, 90, 10",
    "bytes=-5, 95, 5",
    "bytes=-500, 0, 100"
  })
  void aPartIsReadAsItIsAskedFor(String range, long from, long count) {
    assertThat(Part.read(Optional.of(range), SIZE))
        .isEqualTo(new Part.Asked.Of(new Part(from, count)));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "bytes", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "frames=1-2", "bytes=a-b"})
  void whatIsNoPartIsTheWhole(String range) {
    assertThat(Part.read(Optional.ofNullable(range), SIZE)).isEqualTo(new Part.Asked.Whole());
  }

  @ParameterizedTest
  @CsvSource({"bytes=100-", "bytes=100-200", "bytes=-0"})
  void whatLiesBehindTheEndIsNotThere(String range) {
    assertThat(Part.read(Optional.of(range), SIZE)).isEqualTo(new Part.Asked.Beyond());
  }
}
