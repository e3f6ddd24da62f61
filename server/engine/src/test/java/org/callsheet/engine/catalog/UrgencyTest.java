package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every asset that is more urgent than by itself can say why. */
class UrgencyTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final int BOOST = 1;
  private static final int HIGH = 100;
  private static final int FILMS = 60;
  private static final List<String> STATES = List.of("ns", "ic", "us", "po");

  @TempDir Path folder;
  private SampleHome home;

  @BeforeEach
  void open() {
    home = new SampleHome(folder, InstantSource.system());
  }

  @Test
  void whoWaitsIsNamedAndWhoIsAtTheEndOfTheChain() {
    asset("lamp", "ns", 10);
    asset("keeper", "ns", 10, "lamp");
    asset("shot 3", "ns", 70, "keeper");
    home.catalog.refresh();
    assertThat(why("lamp")).contains("keeper <- shot 3");
    assertThat(why("keeper")).contains("shot 3 <- shot 3");
    assertThat(why("shot 3")).isEmpty();
  }

  @Test
  void whatIsFinishedOrGoodEnoughGivesAndTakesNothing() {
    asset("lamp", "us", 10);
    asset("rope", "ns", 10);
    asset("shot 3", "ns", 70, "lamp");
    asset("shot 4", "po", 90, "rope");
    home.catalog.refresh();
    assertThat(why("lamp")).isEmpty();
    assertThat(why("rope")).isEmpty();
  }

  @Test
  void inACircleTheOneThatIsUrgentByItselfIsNamed() {
    asset("a", "ns", 10, "b");
    asset("b", "ns", 60, "c");
    asset("c", "ns", 10, "a");
    home.catalog.refresh();
    assertThat(why("a")).contains("c <- b");
    assertThat(why("b")).isEmpty();
    assertThat(why("c")).contains("b <- b");
  }

  @Test
  void theReasonIsTrueInFilmsOfAllKinds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int film = 0; film < FILMS; film++) {
      int size = 2 + random.nextInt(12);
      for (int i = 0; i < size; i++) {
        int needs = random.nextInt(4);
        String[] needed =
            IntStream.range(0, needs)
                .mapToObj(n -> "m" + random.nextInt(size))
                .toArray(String[]::new);
        asset("m" + i, STATES.get(random.nextInt(STATES.size())), random.nextInt(101), needed);
      }
      home.catalog.refresh();
      for (Asset asset : assets(size)) {
        check("seed " + seed + " film " + film + " " + asset.name(), asset);
      }
    }
  }

  /** There is a reason exactly if there is more urgency; and each step of it holds. */
  private void check(String said, Asset asset) {
    Optional<Urgency> why = Urgency.of(film(), asset);
    boolean boosted = asset.effectivePriority() > Math.min(HIGH, asset.priority());
    assertThat(why.isPresent()).as(said).isEqualTo(boosted);
    if (boosted) {
      Asset by = home.catalog.get(why.get().by());
      Asset from = home.catalog.get(why.get().from());
      assertThat(by.isFinished() || from.isFinished()).as(said).isFalse();
      assertThat(needs(by)).as(said).contains(asset.path());
      assertThat(from.effectivePriority()).as(said).isEqualTo(Math.min(HIGH, from.priority()));
      assertThat(from.priority() + size() * BOOST)
          .as(said)
          .isGreaterThanOrEqualTo(asset.effectivePriority());
      assertThat(reaches(by, asset)).as(said).contains(from.path());
      assertThat(by.effectivePriority() + BOOST)
          .as(said)
          .isGreaterThanOrEqualTo(asset.effectivePriority());
    }
  }

  /** Everything that waits for {@code by} through any number of steps, and itself. */
  private Set<NamedPath> reaches(Asset by, Asset asset) {
    Set<NamedPath> found = new HashSet<>();
    List<Asset> next = new ArrayList<>(List.of(by));
    while (!next.isEmpty()) {
      Asset at = next.removeLast();
      if (found.add(at.path())) {
        film().list(AssetOrder.NAME).stream()
            .filter(each -> needs(each).contains(at.path()))
            .forEach(next::add);
      }
    }
    return found;
  }

  private static Set<NamedPath> needs(Asset asset) {
    return asset.says().dependencies().stream()
        .map(text -> NamedPath.parse("films::lighthouse").resolve(text))
        .collect(Collectors.toSet());
  }

  private int size() {
    return film().size();
  }

  private List<Asset> assets(int size) {
    return IntStream.range(0, size).mapToObj(i -> find("m" + i)).toList();
  }

  private Optional<String> why(String name) {
    return Urgency.of(film(), find(name)).map(u -> u.byName() + " <- " + u.fromName());
  }

  private Asset find(String name) {
    return home.catalog
        .find(NamedPath.parse("films::lighthouse/many/" + name + ".blend"))
        .orElseThrow();
  }

  private ProjectAssets film() {
    return home.catalog.get(FILM);
  }

  private void asset(String name, String state, int priority, String... needs) {
    String all =
        List.of(needs).stream()
            .map(need -> "\"many/" + need + ".blend\"")
            .collect(Collectors.joining(", "));
    home.write(
        "films/lighthouse/many/" + name + ".blend.json",
        "{\"type\": \"prop\", \"state\": \"%s\", \"priority\": %d, \"dependencies\": [%s]}"
            .formatted(state, priority, all));
  }
}
