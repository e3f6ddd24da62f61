package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Disk;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change of many sidecars is whole or not there at all, whatever the disk does at any moment. */
class ChangesPowerTest {
  private static final List<String> NAMES = List.of("props/a", "props/b", "sets/Tür 'é'");
  private static final String OLD = "{\"name\": \"%s\", \"type\": \"prop\", \"mine\": [1.50]}\n";
  private static final int OPERATIONS_MAX = 300;

  @ParameterizedTest
  @EnumSource(ForgetfulDisk.Fault.class)
  void allOrNothingAndWhatWasAnsweredIsThere(ForgetfulDisk.Fault fault) throws IOException {
    long seed = System.nanoTime();
    int failures = 0;
    for (int n = 1; n <= OPERATIONS_MAX; n++) {
      Random chance = new Random(seed + n);
      ForgetfulDisk disk = disk(chance);
      Catalog catalog = SidecarPowerTest.catalog(disk);
      List<Wanted> wanted = wanted(catalog);
      long before = disk.operations();
      disk.failAt(n, fault);
      boolean answered = change(catalog, wanted);
      boolean ended = n > disk.operations() - before;
      disk.failNever();
      String said = "seed %d, %s at operation %d".formatted(seed, fault, n);
      if (!answered && fault != ForgetfulDisk.Fault.POWER) {
        assertThat(changed(disk)).as(said + ", at once").isZero();
        assertThat(states(catalog)).as(said + ", in the index").containsOnly("ns");
      }
      disk.restart(chance);
      Catalog after = SidecarPowerTest.catalog(disk);
      int changed = changed(disk);
      // The power may go between the last write and the answer.
      boolean either = !answered && fault == ForgetfulDisk.Fault.POWER && changed > 0;
      assertThat(changed).as(said).isEqualTo(answered || either ? NAMES.size() : 0);
      assertThat(states(after)).as(said).containsOnly(changed > 0 ? "ic" : "ns");
      assertThat(change(after, wanted(after))).as(said + ", afterwards").isTrue();
      failures += answered ? 0 : 1;
      if (ended) {
        break;
      }
    }
    if (fault != ForgetfulDisk.Fault.DONE_BUT_REPORTED) {
      assertThat(failures).as("operations that failed").isGreaterThan(15);
    }
  }

  private static boolean change(Catalog catalog, List<Wanted> wanted) {
    try {
      catalog.changes().change(wanted, new UserId("zoe"));
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  private static List<Wanted> wanted(Catalog catalog) {
    return assets(catalog).stream()
        .map(a -> new Wanted(a.id(), a.version(), Map.of("state", "ic")))
        .toList();
  }

  private static List<String> states(Catalog catalog) {
    return assets(catalog).stream().map(a -> a.state().id()).toList();
  }

  private static List<Asset> assets(Catalog catalog) {
    List<Asset> assets = new ArrayList<>();
    for (String name : NAMES) {
      NamedPath path = NamedPath.parse("films::team/" + name + ".blend");
      assets.add(catalog.find(path).orElseThrow());
    }
    return assets;
  }

  private static int changed(ForgetfulDisk disk) throws IOException {
    int changed = 0;
    for (String name : NAMES) {
      String found = new String(disk.read(sidecar(name)), StandardCharsets.UTF_8);
      if (!found.equals(OLD.formatted(name))) {
        assertThat(found).contains("\"state\": \"ic\"").contains("\"mine\": [1.50]");
        changed++;
      }
    }
    return changed;
  }

  private static Path sidecar(String name) {
    return SidecarPowerTest.FILM.resolve(name + ".blend.json");
  }

  private static ForgetfulDisk disk(Random chance) throws IOException {
    ForgetfulDisk disk =
        new ForgetfulDisk(chance)
            .withFolder(SidecarPowerTest.HOME.resolve("state"))
            .withFolder(SidecarPowerTest.HOME.resolve("config/users"));
    for (String name : NAMES) {
      Path file = sidecar(name);
      disk.withFolder(file.getParent());
      try (Disk.Output output = disk.create(file)) {
        output.write(ByteBuffer.wrap(OLD.formatted(name).getBytes(StandardCharsets.UTF_8)));
        output.force();
      }
      disk.forceFolder(file.getParent());
    }
    return disk;
  }
}
