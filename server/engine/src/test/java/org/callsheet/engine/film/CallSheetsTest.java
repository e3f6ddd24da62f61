package org.callsheet.engine.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call sheet that was kept is the one that would be made now. */
class CallSheetsTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final int ASSETS = 24;
  private static final int CHANGES = 400;
  private static final List<String> STATES = List.of("ns", "ic", "us", "ac", "po");
  private static final List<String> PEOPLE = List.of("amina", "jun", "mateo", "zoe");

  @TempDir Path folder;

  @Test
  void whatWasKeptIsWhatWouldBeMadeAndOftenItIsKept() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SampleHome home = new SampleHome(folder, InstantSource.system());
    for (int i = 0; i < ASSETS; i++) {
      String type = i % 2 == 0 ? "prop" : "shot";
      home.write("films/lighthouse/many/a" + i + ".blend.json", "{\"type\": \"" + type + "\"}");
    }
    home.catalog.refresh();
    int kept = 0;
    for (int i = 0; i < CHANGES; i++) {
      ProjectAssets before = home.catalog.get(FILM);
      Asset asset = some(random, before);
      home.catalog.change(asset.id(), asset.version(), change(random), new UserId("zoe"));
      ProjectAssets after = home.catalog.get(FILM);
      for (String person : PEOPLE) {
        UserId user = new UserId(person);
        if (after.revision(user).equals(before.revision(user))) {
          kept++;
          assertThat(CallSheets.make(after, user))
              .as("seed " + seed + ", change " + i + ", " + person)
              .isEqualTo(CallSheets.make(before, user));
        }
      }
    }
    assertThat(kept).as("seed " + seed).isGreaterThan(CHANGES / 10);
  }

  private static Map<String, Object> change(Random random) {
    Map<String, Object> change = new HashMap<>();
    switch (random.nextInt(7)) {
      case 0 -> change.put("state", STATES.get(random.nextInt(STATES.size())));
      case 1 -> change.put("priority", random.nextInt(100));
      case 2, 3 -> change.put("owner", random.nextInt(9) == 0 ? null : some(random));
      case 4 -> change.put("name", "Ä " + random.nextInt(20));
      case 5 -> change.put("support", random.nextBoolean() ? List.of() : List.of(some(random)));
      default -> {
        List<String> needed = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          needed.add("many/a" + random.nextInt(ASSETS) + ".blend");
        }
        change.put("dependencies", needed);
      }
    }
    return change;
  }

  private static String some(Random random) {
    return PEOPLE.get(random.nextInt(PEOPLE.size()));
  }

  private static Asset some(Random random, ProjectAssets film) {
    List<Asset> all =
        film.list(AssetOrder.NAME).stream()
            .filter(asset -> asset.path().inside().contains("/many/"))
            .toList();
    return all.get(random.nextInt(all.size()));
  }
}
