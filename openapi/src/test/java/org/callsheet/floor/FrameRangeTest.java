package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1-250x2,300 | 1-249x2,300 | 126",
        "1-10,20,30-40x5 | 1-10,20,30-40x5 | 14",
        "-10--5 | -10--5 | 6",
        "-3-3x3 | -3-3x3 | 3",
        "7 | 7 | 1",
        "5,4,4,5 | 4-5 | 2",
        "3,1,2,2-4 | 1-4 | 4",
        "1-9x2,4 | 1,3-5,7,9 | 6",
        "1,3,5 | 1-5x2 | 3",
        "' 1 - 3' | | 0",
        "1-100000 | 1-100000 | 100000",
      })
  void textBecomesItsNormalForm(String text, String normal, int count) {
    if (normal == null) {
      refuses(text, "frames-malformed");
      return;
    }
    FrameRange range = FrameRange.parse(text);
    assertThat(range).hasToString(normal);
    assertThat(range.count()).isEqualTo(count);
    assertThat(FrameRange.parse(range.toString())).isEqualTo(range);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | frames-empty",
        "'  ' | frames-empty",
        "1, | frames-malformed",
        "a | frames-malformed",
        "1-2-3 | frames-malformed",
        "1x2 | frames-malformed",
        "1.5 | frames-malformed",
        "99999999999 | frames-malformed",
        "5-1 | frames-run",
        "1-5x0 | frames-run",
        "1048575 | frames-outside",
        "-1048575 | frames-outside",
        "1-100001 | frames-too-many",
        "-1048574-1048574 | frames-too-many",
      })
  void refuses(String text, String code) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> FrameRange.parse(text))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            });
  }

  @Test
  void whatIsRefusedIsNamedAsItWasTyped() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> FrameRange.parse("5-1"))
        .satisfies(refusal -> assertThat(refusal.parameters()).containsEntry("frames", "5-1"));
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> FrameRange.parse("1-5x0"))
        .satisfies(refusal -> assertThat(refusal.parameters()).containsEntry("frames", "1-5x0"));
  }

  @Test
  void anySetOfFramesSurvivesItsText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      int width = 1 + random.nextInt(60);
      TreeSet<Integer> frames = new TreeSet<>();
      for (int i = 0; i < 1 + random.nextInt(40); i++) {
        frames.add(random.nextInt(width) - width / 2);
      }
      int[] expected = frames.stream().mapToInt(Integer::intValue).toArray();
      FrameRange range = FrameRange.of(expected);
      String about = "seed " + seed + " " + Arrays.toString(expected) + " as " + range;
      assertThat(range.toArray()).as(about).isEqualTo(expected);
      assertThat(FrameRange.parse(range.toString())).as(about).isEqualTo(range);
      assertThat(range.count()).as(about).isEqualTo(expected.length);
      for (int frame = -width; frame <= width; frame++) {
        assertThat(range.contains(frame)).as(about).isEqualTo(frames.contains(frame));
      }
    }
  }
}
