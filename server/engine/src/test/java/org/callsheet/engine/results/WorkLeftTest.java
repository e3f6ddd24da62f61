package org.callsheet.engine.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** An estimate holds as often as it says. */
class WorkLeftTest {

  private static Spread spread(double... times) {
    return Spread.of(DoubleStream.of(times)).orElseThrow();
  }

  @Test
  void timesAreSummedUp() {
    Spread odd = spread(3, 1, 2);
    assertThat(odd.mean()).isEqualTo(2);
    assertThat(odd.median()).isEqualTo(2);
    assertThat(odd.deviation()).isEqualTo(1);
    assertThat(odd.least()).isEqualTo(1);
    assertThat(odd.most()).isEqualTo(3);
    assertThat(spread(1, 2, 4, 9).median()).isEqualTo(3);
    assertThat(Spread.of(DoubleStream.empty())).isEmpty();
  }

  @Test
  void framesThatTakeTheSameLeaveNoDoubt() {
    WorkLeft.Estimate left = WorkLeft.of(spread(10, 10, 10), 6).with(2);
    assertThat(left.low()).isEqualTo(30);
    assertThat(left.likely()).isEqualTo(30);
    assertThat(left.high()).isEqualTo(30);
  }

  @Test
  void moreSlotsThanFramesDoNotHelp() {
    assertThat(WorkLeft.of(spread(10, 10), 3).with(100).likely()).isEqualTo(10);
    assertThat(WorkLeft.of(spread(10, 10), 3).with(0).likely()).isEqualTo(30);
  }

  @Test
  void oneKnownFrameIsAGuess() {
    WorkLeft.Estimate left = WorkLeft.of(spread(10), 4).with(1);
    assertThat(left.low()).isCloseTo(20, within(1e-6));
    assertThat(left.high()).isCloseTo(60, within(1e-6));
  }

  @Test
  void doubtsOfSeveralJobsPartlyCancelOut() {
    WorkLeft one = WorkLeft.of(spread(5, 15), 10);
    WorkLeft.Estimate both = one.plus(one).with(1);
    double single = one.with(1).high() - one.with(1).likely();
    assertThat(both.likely()).isEqualTo(200);
    assertThat(both.high() - both.likely()).isCloseTo(single * Math.sqrt(2), within(1e-6));
  }

  @Test
  void inATimeAPartIsFinishedAndNeverMoreThanAll() {
    WorkLeft sure = WorkLeft.of(spread(10, 10), 100);
    assertThat(sure.in(100, 2)).isEqualTo(new WorkLeft.Finished(20, 20, 20));
    assertThat(sure.in(1e9, 2)).isEqualTo(new WorkLeft.Finished(100, 100, 100));
    assertThat(sure.in(-5, 2)).isEqualTo(new WorkLeft.Finished(0, 0, 0));
    WorkLeft.Finished unsure = WorkLeft.of(spread(5, 15), 100).in(300, 1);
    assertThat(unsure.low()).isLessThan(unsure.likely());
    assertThat(unsure.high()).isGreaterThan(unsure.likely());
    assertThat(WorkLeft.NONE.in(10, 1)).isEqualTo(new WorkLeft.Finished(0, 0, 0));
  }

  @Test
  void theTruthLiesInsideNineOfTenTimes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int inside = 0;
    int rounds = 2_000;
    for (int round = 0; round < rounds; round++) {
      Spread known = Spread.of(random.doubles(30, 20, 60)).orElseThrow();
      double truth = random.doubles(50, 20, 60).sum();
      WorkLeft.Estimate left = WorkLeft.of(known, 50).with(1);
      inside += left.low() <= truth && truth <= left.high() ? 1 : 0;
    }
    assertThat((double) inside / rounds).as("seed " + seed).isBetween(0.86, 0.94);
  }
}
