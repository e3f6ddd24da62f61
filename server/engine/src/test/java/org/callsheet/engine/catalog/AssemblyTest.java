package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Snapshots made step by step, by assets that come, go, change, need each other and fight for ids,
 * are those that making everything anew gives; and lists are those that a pass over all gives.
 */
class AssemblyTest {
  private static final NamedPath FILM = NamedPath.parse("films::team");
  private static final int PATHS = 60;
  private static final int STEPS = 1_500;
  private static final List<String> OWNERS = List.of("amina", "jun", "mateo", "zoe");
  private static final List<String> NAMES =
      List.of("Straße", "STRASSE 7", "Öl", "ol oil", "Tür-Griff", "𝒜 🎬", "ὈΔΌΣ", "x", "X y", "7");

  private static final AssetType PROP = type("prop", 2);
  private static final AssetType SHOT = type("shot", 1);
  private static final ProjectFolder FOLDER =
      new ProjectFolder(
          new ProjectId("team"),
          FILM,
          Template.of("t", new Priorities(true, 0, 100, List.of(), true, 3), List.of(PROP, SHOT)));

  private final long seed = System.nanoTime();
  private final Random chance = new Random(seed);
  private final Assembly assembly = new Assembly(id -> id.value().startsWith("ff"));
  private final Map<NamedPath, Entry> entries = new TreeMap<>();
  private Assembly.Head head =
      new Assembly.Head(FOLDER, new Revision("e", 0), false, List.of(), Unmatched.Names.NONE);
  private ProjectAssets live = Assembly.nothing(head);

  private static AssetType type(String id, double sort) {
    List<State> states =
        List.of(
            new State("ns", "Not started", false, true),
            new State("us", "Usable", true, false),
            new State("po", "Polished", true, false));
    return new AssetType(
        id,
        "The " + id,
        "",
        10,
        "ns",
        states,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        id.equals("shot"),
        false,
        sort);
  }

  @BeforeEach
  void begin() {
    if (chance.nextBoolean()) {
      live.index().warm();
    }
  }

  @Test
  void smallStepsEndWhereMakingEverythingAnewEnds() {
    for (int step = 0; step < STEPS; step++) {
      ProjectAssets before = live;
      step();
      assertSame(
          "seed " + seed + " step " + step,
          live,
          new Assembly(id -> id.value().startsWith("ff")).all(head, before, entries.values()));
    }
  }

  @Test
  void aPageIsWhatAPassOverAllFinds() {
    for (int step = 0; step < STEPS; step++) {
      step();
      AssetFilter filter = filter();
      AssetSort sort =
          new AssetSort(
              AssetOrder.values()[chance.nextInt(AssetOrder.values().length)],
              chance.nextBoolean());
      int limit = 1 + chance.nextInt(12);
      String said = "seed %d step %d: %s %s by %d".formatted(seed, step, filter, sort, limit);
      List<Asset> expected = naive(filter, sort);
      List<Asset> found = new ArrayList<>();
      Optional<Cursor> next = Optional.empty();
      do {
        AssetPage page = live.page(filter, sort, next, limit);
        assertThat(page.total()).as(said).isEqualTo(expected.size());
        found.addAll(page.assets());
        next = page.next().map(cursor -> Cursor.decode(cursor.encode()).orElseThrow());
        assertThat(page.assets().size() == limit || next.isEmpty()).as(said).isTrue();
      } while (next.isPresent());
      assertThat(found).as(said).isEqualTo(expected);
      assertThat(live.count(filter)).as(said).isEqualTo(expected.size());
      assertThat(live.list(AssetOrder.NAME).stream().filter(filter::takes))
          .as(said)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aPageGoesOnAfterAPlaceThatIsGone() {
    for (int step = 0; step < STEPS; step++) {
      step();
      AssetSort sort = AssetSort.by(AssetOrder.NAME);
      AssetPage first = live.page(AssetFilter.ALL, sort, Optional.empty(), 5);
      if (first.next().isEmpty()) {
        continue;
      }
      Asset last = first.assets().getLast();
      take(Map.of(last.path(), Optional.empty()));
      List<Asset> rest = live.page(AssetFilter.ALL, sort, first.next(), PATHS).assets();
      assertThat(rest)
          .as("seed %d step %d", seed, step)
          .isEqualTo(
              live.list(AssetOrder.NAME).stream()
                  .filter(a -> AssetOrder.NAME.comparator().compare(a, last) > 0)
                  .toList());
    }
  }

  private List<Asset> naive(AssetFilter filter, AssetSort sort) {
    List<Asset> all =
        new ArrayList<>(
            live.list(AssetOrder.PRIORITY).stream()
                .filter(
                    a ->
                        filter
                            .owner()
                            .map(o -> o.equals(a.owner().map(UserId::value).orElse("")))
                            .orElse(true))
                .filter(a -> filter.type().map(a.says().type()::equals).orElse(true))
                .filter(a -> filter.state().map(a.says().state()::equals).orElse(true))
                .filter(a -> filter.finished().map(f -> f == a.isFinished()).orElse(true))
                .filter(
                    a ->
                        filter.support().map(u -> a.support().contains(new UserId(u))).orElse(true))
                .filter(a -> filter.text().map(t -> hasAll(a, t)).orElse(true))
                .toList());
    all.sort(sort.descending() ? sort.order().comparator().reversed() : sort.order().comparator());
    return all;
  }

  private static boolean hasAll(Asset asset, String text) {
    return SearchWords.of(text).stream()
        .allMatch(word -> (" " + String.join(" ", SearchWords.of(asset))).contains(" " + word));
  }

  private AssetFilter filter() {
    return new AssetFilter(
        any(List.of("amina", "zoe", "nobody", "")),
        any(List.of("prop", "shot", "spaceship")),
        any(List.of("ns", "us", "po", "?")),
        any(
            List.of(
                "str", "STRASSE", "strasse 7", "öl", "oὈδός", "όδο", "the pro", "zo", "🎬", "--")),
        any(List.of(true, false)),
        any(List.of("jun", "zoe")));
  }

  private <T> Optional<T> any(List<T> values) {
    return chance.nextInt(3) > 0
        ? Optional.empty()
        : Optional.of(values.get(chance.nextInt(values.size())));
  }

  private void step() {
    Map<NamedPath, Optional<Entry>> changes = new HashMap<>();
    for (int i = chance.nextInt(10) == 0 ? 20 : 1 + chance.nextInt(3); i > 0; i--) {
      NamedPath path = path();
      Optional<Entry> was = Optional.ofNullable(entries.get(path));
      switch (chance.nextInt(6)) {
        case 0, 1 -> changes.put(path, Optional.empty());
        case 2 -> {
          // A move: what it stored goes with it, or a copy.
          changes.put(path(), was.map(e -> entry(path(), e.storedId())));
          changes.put(path, chance.nextBoolean() ? was : Optional.empty());
        }
        case 3 -> changes.put(path, was.map(e -> e.with(Optional.of(content()))));
        default -> changes.put(path, Optional.of(entry(path, someId(path))));
      }
    }
    changes.replaceAll((path, entry) -> entry.map(e -> at(path, e)));
    take(changes);
  }

  private void take(Map<NamedPath, Optional<Entry>> changes) {
    head =
        new Assembly.Head(FOLDER, head.revision().next(), false, List.of(), Unmatched.Names.NONE);
    live = assembly.change(head, live, changes);
    changes.forEach(
        (path, entry) ->
            entry.ifPresentOrElse(e -> entries.put(path, e), () -> entries.remove(path)));
  }

  private static Entry at(NamedPath path, Entry entry) {
    return entry.path().equals(path)
        ? entry
        : new Entry(
            path,
            entry.storedId(),
            entry.version(),
            entry.says(),
            entry.type(),
            entry.file(),
            entry.statistics(),
            entry.madeOf(),
            entry.content());
  }

  private FileContent content() {
    List<FileLink> links = new ArrayList<>();
    for (int i = chance.nextInt(4); i > 0; i--) {
      Link asked =
          new Link(Link.Kind.LIBRARY, "//x", "", chance.nextInt(4) == 0, Link.Repeat.SINGLE);
      links.add(new FileLink(asked, Optional.of(path()), FileLink.State.FOUND));
    }
    return new FileContent(304, Optional.empty(), links, Optional.empty());
  }

  private Optional<AssetId> someId(NamedPath path) {
    return switch (chance.nextInt(5)) {
      case 0 -> Optional.of(new AssetId("%016x".formatted(chance.nextInt(12))));
      case 1 -> Optional.of(AssetId.of(FOLDER.project(), path()));
      case 2 -> Optional.of(new AssetId("ff%014x".formatted(chance.nextInt(3))));
      case 3 -> live.find(path).map(Asset::id);
      default -> Optional.empty();
    };
  }

  private NamedPath path() {
    return FILM.resolve("a" + chance.nextInt(PATHS) + ".blend");
  }

  private Entry entry(NamedPath path, Optional<AssetId> id) {
    AssetType type = chance.nextBoolean() ? PROP : SHOT;
    List<String> needed = new ArrayList<>();
    for (int i = chance.nextInt(3); i > 0; i--) {
      needed.add(chance.nextBoolean() ? path().toString() : path().fileName());
    }
    String state = type.states().get(chance.nextInt(3)).id();
    Sidecar says =
        new Sidecar(
            NAMES.get(chance.nextInt(NAMES.size())),
            chance.nextBoolean() ? "" : "öffnet Türen",
            type.id(),
            Optional.empty(),
            chance.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new UserId(OWNERS.get(chance.nextInt(4)))),
            List.of(),
            state,
            chance.nextInt(110),
            type.render(),
            false,
            Map.of(),
            needed,
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            chance.nextBoolean() ? OptionalInt.of(chance.nextInt(5)) : OptionalInt.empty(),
            Optional.empty());
    FileFacts file = new FileFacts(true, 1, Instant.EPOCH.plusSeconds(chance.nextInt(9)), 0, 0);
    return new Entry(
        path,
        id,
        AssetVersion.of(says),
        says,
        type,
        file,
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  private static void assertSame(String said, ProjectAssets small, ProjectAssets all) {
    assertThat(shown(small)).as(said).isEqualTo(shown(all));
    for (AssetOrder order : AssetOrder.values()) {
      assertThat(small.list(order)).as(said + " by " + order).isEqualTo(all.list(order));
    }
    for (String owner : OWNERS) {
      assertThat(small.work(new UserId(owner)).open())
          .as(said)
          .isEqualTo(all.work(new UserId(owner)).open());
      assertThat(small.work(new UserId(owner)).finished())
          .as(said)
          .isEqualTo(all.work(new UserId(owner)).finished());
    }
    assertThat(small.firstTasks()).as(said).isEqualTo(all.firstTasks());
    assertThat(small.shots()).as(said).isEqualTo(all.shots());
    assertThat(small.losers()).as(said).isEqualTo(all.losers());
    for (Asset asset : all.list(AssetOrder.NAME)) {
      assertThat(small.find(asset.id())).as(said).contains(asset);
      assertThat(small.find(asset.path())).as(said).contains(asset);
      assertThat(small.waiting(asset.path())).as(said).isEqualTo(all.waiting(asset.path()));
    }
  }

  /** Ids and urgencies, to see at a glance which one differs. */
  private static String shown(ProjectAssets assets) {
    StringBuilder text = new StringBuilder();
    for (Placed placed : assets.index().all()) {
      Asset asset = placed.asset();
      text.append(
          "%s %s %d%n".formatted(asset.path().fileName(), asset.id(), asset.effectivePriority()));
    }
    return text.toString();
  }
}
