package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change of a sidecar is whole or not there at all, whatever the disk does at any moment. */
class SidecarPowerTest {
  static final Path HOME = Path.of("/home");
  static final Path FILM = HOME.resolve("films/team");
  private static final Path SIDECAR = FILM.resolve("props/Tür 'é'.blend.json");
  private static final NamedPath ASSET = NamedPath.parse("films::team/props/Tür 'é'.blend");
  private static final String OLD = "{\"name\": \"Tür\", \"type\": \"prop\", \"mine\": [1.50]}\n";
  private static final int OPERATIONS_MAX = 200;

  @ParameterizedTest
  @EnumSource(ForgetfulDisk.Fault.class)
  void neverHalfASidecarAndWhatWasAnsweredIsThere(ForgetfulDisk.Fault fault) throws IOException {
    long seed = System.nanoTime();
    int failures = 0;
    for (int n = 1; n <= OPERATIONS_MAX; n++) {
      Random chance = new Random(seed + n);
      ForgetfulDisk disk = disk(chance);
      Catalog catalog = catalog(disk);
      Asset asset = catalog.find(ASSET).orElseThrow();
      disk.failAt(n, fault);
      boolean answered = change(catalog, asset);
      disk.failNever();
      disk.restart(chance);
      String found = new String(disk.read(SIDECAR), StandardCharsets.UTF_8);
      String said = "seed %d, %s at operation %d: %s".formatted(seed, fault, n, found);
      assertThat(found.contains("\"state\": \"ic\"") || found.equals(OLD)).as(said).isTrue();
      assertThat(found).as(said).contains("\"mine\": [1.50]");
      if (answered) {
        assertThat(found).as(said).contains("\"state\": \"ic\"");
      } else {
        failures++;
      }
      assertThat(catalog(disk).find(ASSET)).as(said).isPresent();
      if (n > disk.operations()) {
        break;
      }
    }
    if (fault != ForgetfulDisk.Fault.DONE_BUT_REPORTED) {
      assertThat(failures).as("operations that failed").isGreaterThan(3);
    }
  }

  @Test
  void aDiskThatOnlyPretendsToForceIsNoticed() throws IOException {
    ForgetfulDisk disk = disk(new Random(1));
    Catalog catalog = catalog(disk);
    disk.lie(ForgetfulDisk.Lie.values());
    assertThat(change(catalog, catalog.find(ASSET).orElseThrow())).isTrue();
    disk.restartForgettingAll();
    assertThat(new String(disk.read(SIDECAR), StandardCharsets.UTF_8)).isEqualTo(OLD);
  }

  private static boolean change(Catalog catalog, Asset asset) {
    try {
      catalog.change(asset.id(), asset.version(), Map.of("state", "ic"), new UserId("zoe"));
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  static Catalog catalog(ForgetfulDisk disk) {
    AtomicFile files = new AtomicFile(disk, Access.SHARED);
    NamedPaths paths =
        new NamedPaths(disk, files, "here", HOME.resolve("state/paths.json"), List.of());
    paths.register("films", HOME.resolve("films"));
    People people = People.open(disk, HOME.resolve("config/users"), paths);
    History history = new History(disk, Access.SHARED, "here", InstantSource.system());
    Catalog catalog =
        new Catalog(
            new Catalog.Parts(paths, disk, files, people, history, InstantSource.system()), "e1");
    State open = new State("ns", "Not Started", false, true);
    State begun = new State("ic", "Incomplete", false, true);
    AssetType prop =
        new AssetType(
            "prop",
            "Prop",
            "props",
            30,
            "ns",
            List.of(open, begun),
            Map.of(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            false,
            false,
            1);
    Template template = Template.of("t", Priorities.USUAL, List.of(prop));
    catalog.put(new ProjectFolder(new ProjectId("team"), NamedPath.parse("films::team"), template));
    return catalog;
  }

  private static ForgetfulDisk disk(Random chance) throws IOException {
    ForgetfulDisk disk =
        new ForgetfulDisk(chance)
            .withFolder(HOME.resolve("state"))
            .withFolder(HOME.resolve("config/users"))
            .withFolder(SIDECAR.getParent());
    try (Disk.Output output = disk.create(SIDECAR)) {
      output.write(ByteBuffer.wrap(OLD.getBytes(StandardCharsets.UTF_8)));
      output.force();
    }
    disk.forceFolder(SIDECAR.getParent());
    return disk;
  }
}
