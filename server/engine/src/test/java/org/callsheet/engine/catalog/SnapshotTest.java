package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot made by changing a few assets is the one that reading everything would give. */
class SnapshotTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final int ASSETS = 40;
  private static final int CHANGES = 250;
  private static final List<String> STATES = List.of("ns", "ic", "us", "ac", "po");
  private static final List<String> OWNERS = List.of("amina", "jun", "mateo", "zoe");

  @TempDir Path folder;

  @Test
  void manySmallStepsEndWhereOneLookEnds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SampleHome home = new SampleHome(folder, InstantSource.system());
    for (int i = 0; i < ASSETS; i++) {
      String type = i % 2 == 0 ? "prop" : "shot";
      home.write("films/lighthouse/many/a" + i + ".blend.json", "{\"type\": \"" + type + "\"}");
    }
    home.catalog.refresh();
    for (int i = 0; i < CHANGES; i++) {
      Asset asset = some(random, home.catalog);
      home.catalog.change(asset.id(), asset.version(), change(random), new UserId("zoe"));
      if (i % 10 == 0) {
        assertSame("seed " + seed + " change " + i, home.catalog.get(FILM), fresh(home));
      }
    }
  }

  private static Map<String, Object> change(Random random) {
    Map<String, Object> change = new HashMap<>();
    switch (random.nextInt(6)) {
      case 0 -> change.put("state", STATES.get(random.nextInt(STATES.size())));
      case 1 -> change.put("priority", random.nextInt(100));
      case 2 -> change.put("owner", random.nextBoolean() ? null : OWNERS.get(random.nextInt(4)));
      case 3 -> change.put("render", random.nextBoolean());
      case 4 -> change.put("name", "Ä " + random.nextInt(20));
      default ->
          change.put(
              "dependencies",
              List.of("many/a" + random.nextInt(ASSETS) + ".blend", "many/none.blend"));
    }
    return change;
  }

  private static Asset some(Random random, Catalog catalog) {
    List<Asset> all =
        catalog.get(FILM).list(AssetOrder.NAME).stream()
            .filter(a -> a.path().inside().contains("/many/"))
            .toList();
    return all.get(random.nextInt(all.size()));
  }

  private static ProjectAssets fresh(SampleHome home) {
    try (Catalog catalog = home.openCatalog("e2")) {
      catalog.put(home.catalog.get(FILM).folder());
      return catalog.get(FILM);
    }
  }

  private static void assertSame(String said, ProjectAssets small, ProjectAssets all) {
    for (AssetOrder order : AssetOrder.values()) {
      assertThat(small.list(order)).as(said + " by " + order).isEqualTo(all.list(order));
    }
    for (String owner : OWNERS) {
      assertThat(small.work(new UserId(owner))).as(said).isEqualTo(all.work(new UserId(owner)));
    }
    assertThat(small.firstTasks()).as(said).isEqualTo(all.firstTasks());
    assertThat(small.shots()).as(said).isEqualTo(all.shots());
    for (Asset asset : all.list(AssetOrder.NAME)) {
      assertThat(small.find(asset.id())).as(said).contains(asset);
      assertThat(small.find(asset.path())).as(said).contains(asset);
    }
  }
}
