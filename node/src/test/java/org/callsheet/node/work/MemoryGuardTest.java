package org.callsheet.node.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.Diagnosis.Blame;
import org.junit.jupiter.api.Test;

/** Who is ended when memory runs short, and who is blamed. */
class MemoryGuardTest {
  private static final long GB = 1L << 30;

  private final Map<Long, Long> used = new HashMap<>();
  private long available = 10 * GB;

  private final Memory memory =
      new Memory() {
        @Override
        public long total() {
          return 16 * GB;
        }

        @Override
        public long available() {
          return available;
        }

        @Override
        public long usedBy(long pid) {
          return used.getOrDefault(pid, 0L);
        }
      };

  private final MemoryGuard guard = new MemoryGuard(memory, 12 * GB, 2);

  private Diagnosis ended(long pid) {
    AttemptFailure failure = catchThrowableOfType(AttemptFailure.class, () -> guard.check(pid));
    assertThat(failure).as("Blender %s is ended", pid).isNotNull();
    return failure.diagnosis();
  }

  private void goesOn(long pid) {
    assertThatCode(() -> guard.check(pid)).as("Blender %s", pid).doesNotThrowAnyException();
  }

  @Test
  void whoUsesMoreThanItMayIsEnded() {
    used.put(1L, 12 * GB);
    goesOn(1);
    used.put(1L, 12 * GB + 1);
    assertThat(ended(1)).isEqualTo(Diagnosis.ofFrame("memory-limit", "12.0 GB of 12.0 GB"));
  }

  @Test
  void whenHardlyAnyIsLeftTheLargestIsEnded() {
    used.putAll(Map.of(1L, 5 * GB, 2L, 9 * GB));
    goesOn(1);
    goesOn(2);
    available = GB / 2;
    goesOn(1);
    assertThat(ended(2).blame()).isEqualTo(Blame.FRAME);
    guard.forget(2);
    assertThat(ended(1).code()).isEqualTo("memory-limit");
  }

  @Test
  void aSmallOneIsNotBlamedForWhatOthersUse() {
    used.put(1L, GB);
    available = GB / 4;
    assertThat(ended(1)).isEqualTo(Diagnosis.ofNode("memory-short", "1.0 GB of 16.0 GB"));
  }

  @Test
  void aBlenderThatHoldsMoreAndMoreStartsAnew() {
    used.put(1L, 3 * GB);
    assertThat(guard.hasGrown(GB, 1)).isTrue();
    assertThat(guard.hasGrown(2 * GB, 1)).isFalse();
    assertThat(guard.hasGrown(0, 1)).as("it has not worked yet").isFalse();
    used.put(1L, GB / 2);
    assertThat(guard.hasGrown(GB / 8, 1)).as("that little does no harm").isFalse();
  }

  @Test
  void thisMachineTellsItsMemory() {
    ProcMemory here = new ProcMemory();
    assertThat(here.available()).isBetween(1L, here.total());
    assertThat(here.usedBy(ProcessHandle.current().pid())).isGreaterThan(10L << 20);
    assertThat(here.usedBy(-1)).isZero();
  }
}
