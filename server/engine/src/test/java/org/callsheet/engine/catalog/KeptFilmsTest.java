package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier server has seen: where a later one begins, and what it then finds changed. */
class KeptFilmsTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final UserId ZOE = new UserId("zoe");

  private static final Disk DISK = new LocalDisk();

  @TempDir Path folder;

  private SampleHome home() {
    return new SampleHome(folder, InstantSource.system());
  }

  private Optional<KeptFilm> kept(SampleHome home, ProjectFolder film) {
    return new KeptFilms(DISK, new AtomicFile(DISK, Access.SHARED), kept(), InstantSource.system())
        .load(film);
  }

  private Path kept() {
    return folder.resolve("kept");
  }

  private Catalog start(SampleHome home, String epoch) {
    Catalog catalog = home.openCatalog(epoch, kept());
    catalog.put(home.catalog.get(FILM).folder());
    return catalog;
  }

  private static Asset asset(SampleHome home) {
    NamedPath path = NamedPath.parse("films::lighthouse/props/buoy.blend");
    return home.catalog.get(FILM).find(path).orElseThrow();
  }

  private static List<Event> outside(SampleHome home, Asset asset) {
    Path film = home.paths.resolve(home.catalog.get(FILM).folder().directory());
    return home.history.list(film, asset.id().value(), e -> e.action() == Action.OUTSIDE);
  }

  @Test
  void whatIsReadBackIsWhatWasWritten() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SampleHome home = home();
    for (int i = 0; i < 300; i++) {
      home.write("films/lighthouse/many/ä " + i + ".blend.json", sidecar(random));
    }
    home.catalog.refresh();
    ProjectAssets now = home.catalog.get(FILM);
    KeptFilm film = home.catalog.shelf(FILM).kept();
    KeptFilm again = KeptFilm.read(film.toBytes(), now.folder().template());
    assertThat(again.at()).as("seed " + seed).isEqualTo(film.at());
    assertThat(again.folders()).containsExactlyInAnyOrderElementsOf(film.folders());
    film.seen()
        .forEach(
            (sidecar, seen) -> {
              if (seen.entry().isPresent()) {
                Seen found = again.seen().get(sidecar);
                assertThat(found.look()).as("seed " + seed).isEqualTo(seen.look());
                assertThat(found.entry().get().with(seen.entry().get().content()))
                    .as("seed " + seed)
                    .isEqualTo(seen.entry().get());
              }
            });
    assertThat(again.seen().size()).isGreaterThan(300);
  }

  private static String sidecar(Random random) {
    List<String> fields = new ArrayList<>(List.of("\"type\": \"shot\""));
    String[] some = {
      "\"name\": \"n" + random.nextInt() + "\"",
      "\"description\": \"Ünïcode\"",
      "\"owner\": \"zoe\"",
      "\"creator\": \"jun\"",
      "\"support\": [\"amina\", \"jun\"]",
      "\"state\": \"ic\"",
      "\"priority\": " + (random.nextInt(200) - 100),
      "\"render\": false",
      "\"final\": true",
      "\"time_budget\": {\"ns\": 1.5, \"ic\": " + random.nextInt(90) + "}",
      "\"dependencies\": [\"props/buoy.blend\"]",
      "\"rating\": 4",
      "\"pipeline\": \"rendered\"",
      "\"start\": -5",
      "\"end\": 250",
      "\"output\": \"//x/\"",
      "\"order\": " + random.nextInt(100),
      "\"deadline\": \"2026-12-01\"",
      "\"render_time\": {\"1\": [2.5], \"7\": [1, 3.25]}",
      "\"id\": \"%016x\"".formatted(random.nextLong()),
    };
    for (String each : some) {
      if (random.nextBoolean()) {
        fields.add(each);
      }
    }
    return "{" + String.join(", ", fields) + "}";
  }

  @Test
  void editsMadeWhileNoServerRanStandInTheHistory() {
    SampleHome home = home();
    start(home, "e2").close();
    Asset asset = asset(home);
    String file = "films/lighthouse/props/buoy.blend.json";
    home.write(file, home.read(file).replaceFirst("\"priority\": *\\d+", "\"priority\": 83"));
    try (Catalog later = start(home, "e3")) {
      assertThat(later.get(asset.id()).priority()).isEqualTo(83);
      List<Event> told = outside(home, asset);
      assertThat(told).hasSize(1);
      assertThat(told.getFirst().changes().get("priority").after()).isEqualTo("83");
      later.refresh();
      assertThat(outside(home, asset)).hasSize(1);
    }
  }

  @Test
  void whatWeChangedBeforeACrashIsNotToldAgainAsSomebodyElses() {
    SampleHome home = home();
    start(home, "e2").close();
    Catalog crashed = start(home, "e3");
    Asset asset = asset(home);
    crashed.change(asset.id(), asset.version(), Map.of("priority", 77), ZOE);
    try (Catalog later = start(home, "e4")) {
      assertThat(later.get(asset.id()).priority()).isEqualTo(77);
      assertThat(outside(home, asset)).isEmpty();
    }
  }

  @Test
  void aDamagedFileIsPassedOver() throws IOException {
    SampleHome home = home();
    start(home, "e2").close();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path file = only(kept());
    byte[] whole = Files.readAllBytes(file);
    ProjectFolder film = home.catalog.get(FILM).folder();
    assertThat(kept(home, film)).isPresent();
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, damaged);
      assertThat(kept(home, film)).as("seed " + seed).isEmpty();
    }
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(kept(home, film)).isEmpty();
    try (Catalog later = start(home, "e3")) {
      assertThat(later.get(FILM).list(AssetOrder.NAME))
          .isEqualTo(home.catalog.get(FILM).list(AssetOrder.NAME));
    }
  }

  private static Path only(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.toList().getFirst();
    }
  }

  @Test
  void aLargeFilmIsThereAtOnceAndLookedAtLater() {
    SampleHome home = home();
    for (int i = 0; i < 5_000; i++) {
      home.write(
          "films/lighthouse/many/" + i / 100 + "/a" + i + ".blend.json", "{\"type\": \"prop\"}");
    }
    home.catalog.refresh();
    start(home, "e2").close();
    NamedPath path = NamedPath.parse("films::lighthouse/many/7/a777.blend");
    home.write("films/lighthouse/many/7/a777.blend.json", "{\"type\": \"set\"}");
    home.write("films/lighthouse/many/new.blend.json", "{\"type\": \"set\"}");
    try (Catalog later = start(home, "e3")) {
      assertThat(later.get(FILM).find(path).orElseThrow().type().id()).isEqualTo("prop");
      assertThat(later.get(FILM).size()).isEqualTo(home.catalog.get(FILM).size());
      later.refresh();
      assertThat(later.get(FILM).find(path).orElseThrow().type().id()).isEqualTo("set");
      assertThat(later.get(FILM).size()).isEqualTo(home.catalog.get(FILM).size() + 1);
    }
  }

  @Test
  void whatTheTemplateSaysOtherwiseNowIsReadAnew() {
    SampleHome home = home();
    home.write("films/lighthouse/props/Plain.blend.json", "{\"type\": \"prop\"}");
    home.catalog.refresh();
    start(home, "e2").close();
    ProjectFolder film = home.catalog.get(FILM).folder();
    Template before = film.template();
    AssetType prop = before.type("prop");
    AssetType other =
        new AssetType(
            prop.id(),
            prop.name(),
            prop.directory(),
            prop.priority() + 1,
            prop.state(),
            prop.states(),
            prop.timeBudget(),
            prop.file(),
            prop.output(),
            prop.render(),
            prop.isFinal(),
            prop.sort());
    Template after =
        Template.of(
            before.name(),
            before.priorities(),
            before.listTypes().stream().map(t -> t.equals(prop) ? other : t).toList());
    KeptFilm known = kept(home, new ProjectFolder(FILM, film.directory(), after)).orElseThrow();
    assertThat(known.seen().keySet())
        .isNotEmpty()
        .noneMatch(sidecar -> sidecar.inside().contains("/props/"));
  }
}
