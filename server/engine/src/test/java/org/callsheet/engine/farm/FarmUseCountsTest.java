package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.callsheet.engine.results.FarmHour;
import org.callsheet.engine.results.FarmUse;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rendered counts for the film it is rendered for. */
class FarmUseCountsTest {
  @TempDir Path folder;
  private final TestingFarm all = new TestingFarm();

  @Test
  void slotsAndFramesCountForTheirFilm() {
    Disk disk = new LocalDisk();
    FarmUse use =
        FarmUse.open(
            disk, new AtomicFile(disk, Access.PRIVATE), folder.resolve("use.json"), all.clock);
    all.farm.listen(use);
    all.submit(TestingFarm.chunked(request("010", "1-2"), new Chunk(1)));
    all.submit(TestingFarm.of(TestingFarm.chunked(request("020", "1-3"), new Chunk(3)), "other"));
    TestingFarm.Node node = all.node(1);
    TestingFarm.Node second = all.node(2);
    Lease first = node.lease();
    Lease other = second.lease();
    all.pass(Duration.ofSeconds(10));
    use.look(all.farm.view());
    node.finish(first);
    node.renderAll();
    all.pass(Duration.ofSeconds(5));
    use.look(all.farm.view());

    List<FarmHour> hours = use.hours();
    assertThat(hours).hasSize(1);
    FarmHour hour = hours.getFirst();
    String film = first.request().source().project();
    assertThat(other.request().source().project()).isNotEqualTo(film);
    assertThat(hour.frames()).isEqualTo(first.request().frames().count());
    assertThat(hour.films().get(film).frames()).isEqualTo(hour.frames());
    assertThat(hour.films().get(film).busySeconds()).isEqualTo(10);
    assertThat(hour.films().get(other.request().source().project()).busySeconds()).isEqualTo(15);
    assertThat(hour.busySeconds()).isEqualTo(25);
    assertThat(hour.slotSeconds()).isBetween(25.0, 30.0);
  }
}
