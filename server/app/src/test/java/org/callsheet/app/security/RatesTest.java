package org.callsheet.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {
  /** A clock of this kind may stand anywhere, also just before its largest number. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3));

  private final Rates rates = new Rates(null, 5, nanos::get);

  @Test
  void eachGetsTenSecondsWorthAtOnceAndThenAnEvenShare() {
    for (int i = 0; i < 50; i++) {
      assertThat(rates.take("a")).as("request %d", i).isZero();
    }
    assertThat(rates.take("a")).isEqualTo(1);
    assertThat(rates.take("b")).isZero();
    pass(1000);
    for (int i = 0; i < 5; i++) {
      assertThat(rates.take("a")).as("after a second, request %d", i).isZero();
    }
    assertThat(rates.take("a")).isEqualTo(1);
    pass(60_000);
    for (int i = 0; i < 50; i++) {
      assertThat(rates.take("a")).as("after a minute, request %d", i).isZero();
    }
    assertThat(rates.take("a")).isEqualTo(1);
  }

  @Test
  void strangersByTheThousandsTakeNoMemoryAndWhoIsKnownKeepsTheShare() {
    assertThat(rates.take("known")).isZero();
    long refused = 0;
    for (int i = 0; i < 50_000; i++) {
      refused += rates.take("stranger " + i) > 0 ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(29_000);
    assertThat(rates.take("known")).isZero();
    pass(60_000);
    assertThat(rates.take("one more")).isZero();
  }

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
