package org.callsheet.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.FarmStanding;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the farm does is counted by the hour, outlives a restart, and stays small. */
class FarmUseTest {
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-28T12:59:50Z"));

  private FarmUse open() {
    Disk disk = new LocalDisk();
    return FarmUse.open(
        disk, new AtomicFile(disk, Access.PRIVATE), folder.resolve("use.json"), clock);
  }

  /** A farm of nodes with so many slots, none of them busy. */
  private FarmView farm(int... slots) {
    List<NodeView> nodes = new java.util.ArrayList<>();
    for (int at = 0; at < slots.length; at++) {
      nodes.add(
          new NodeView(new NodeId(at + 1), clock.instant(), slots[at] > 0, slots[at], List.of()));
    }
    return new FarmView("e", 1, FarmStanding.OPEN, FarmMode.USUAL, List.of(), nodes);
  }

  private void look(FarmUse use, int seconds, int... slots) {
    clock.advance(Duration.ofSeconds(seconds));
    use.look(farm(slots));
  }

  @Test
  void eachLookCountsForTheHourItIsIn() {
    FarmUse use = open();
    look(use, 5, 2, 1);
    look(use, 10, 2, 1);
    assertThat(use.hours())
        .extracting(hour -> hour.begin() + " " + hour.slotSeconds() + " " + hour.busySeconds())
        .containsExactly("2026-11-28T12:00:00Z 15.0 0.0", "2026-11-28T13:00:00Z 30.0 0.0");
  }

  @Test
  void aLongSilenceIsNotCounted() {
    FarmUse use = open();
    look(use, (int) FarmUse.LOOK_MAX.toSeconds() + 1, 2);
    assertThat(use.hours()).isEmpty();
    look(use, 10, 2);
    assertThat(use.hours()).hasSize(1);
  }

  @Test
  void itOutlivesARestartAndABrokenFileTakesNothingElseAlong() throws IOException {
    FarmUse use = open();
    look(use, 5, 4);
    use.write();
    List<FarmHour> before = use.hours();
    assertThat(open().hours()).isEqualTo(before).isNotEmpty();

    Files.writeString(folder.resolve("use.json"), "{\"hours\": [{\"begin\": \"yesterday\"}]}");
    assertThat(open().hours()).isEmpty();
    Files.writeString(folder.resolve("use.json"), "{\"hours\": [");
    FarmUse anew = open();
    assertThat(anew.hours()).isEmpty();
    look(anew, 5, 4);
    anew.write();
    assertThat(open().hours()).hasSize(1);
  }

  @Test
  void twoWeeksAreKeptAndNoMore() {
    FarmUse use = open();
    for (int hour = 0; hour < FarmUse.HOURS_MAX + 30; hour++) {
      look(use, 1800, 1);
      for (int minute = 0; minute < 30; minute++) {
        look(use, 60, 1);
      }
    }
    assertThat(use.hours()).hasSize(FarmUse.HOURS_MAX);
    use.write();
    assertThat(folder.resolve("use.json").toFile().length()).isLessThan(60_000);
    assertThat(open().hours()).isEqualTo(use.hours());
    clock.advance(Duration.ofDays(15));
    assertThat(use.hours()).isEmpty();
  }
}
