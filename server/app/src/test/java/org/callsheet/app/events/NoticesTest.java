package org.callsheet.app.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;

/** What people want to be told of is noticed by a running server. */
@QuarkusTest
@TestProfile(NoticesTest.HardlyAnyRoom.class)
class NoticesTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  @Inject Notices notices;

  @Test
  void aDiskThatIsNearlyFullIsToldOfOnce() {
    long end = System.nanoTime() + PATIENCE;
    while (kinds().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(kinds()).containsExactly("disk-low");
    // Whoever looks again and again finds nothing new.
    notices.look();
    notices.look();
    assertThat(kinds()).containsExactly("disk-low");
  }

  private List<String> kinds() {
    return notices.list(film -> true).stream().map(Noted::kind).toList();
  }

  /** A server on whose disk more is to be free than any disk has. */
  public static class HardlyAnyRoom implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "callsheet.home",
          SampleCopy.make().root().toString(),
          "callsheet.farm.disk-low-megabytes",
          "1000000000000");
    }
  }
}
