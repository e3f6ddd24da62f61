package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Access;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of one and of many, and taking them back. */
class ChangesTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final UserId ZOE = new UserId("zoe");
  private static final UserId JUN = new UserId("jun");
  private static final String DIRECTORY = "films/lighthouse/";
  private static final String[] NAMES = {"Lampe 'é'", "Tür \"groß\"", "🐟 fish", "مصباح"};

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();
  private SampleHome home;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, clock);
    for (String name : NAMES) {
      write(
          name,
          """
          {"zzz": {"kept": [1, 2.50, null]}, "name": "x", "type": "prop", "priority": "30", \
          "state": "ns", "support": ["zoe", "jun"], "time_budget": {"us": 30, "mine": 7.0}}
          """);
    }
    home.catalog.refresh();
  }

  @Test
  void anUndoPutsBackExactlyWhatWasThereAndAnotherOneRedoes() {
    String before = text(0);
    Map<String, Object> fields = new HashMap<>();
    fields.put("owner", "zoe");
    fields.put("priority", 55);
    fields.put("support", List.of("jun"));
    fields.put("timeBudget", Map.of("us", 45));
    Asset changed = change(asset(0), fields, ZOE);
    String after = text(0);
    assertThat(after).contains("\"priority\": \"55\"").contains("\"us\": 45, \"mine\": 7.0");
    Changes.Undone undone = undo(0, ZOE);
    assertThat(undone.event().changes()).containsOnlyKeys(fields.keySet());
    assertThat(undone.assets()).containsExactly(asset(0));
    // The id that the first write stored stays.
    assertThat(text(0)).isEqualTo(withId(before, changed.id()));
    undo(0, ZOE);
    assertThat(asset(0).version()).isEqualTo(changed.version());
    assertThat(sorted(text(0))).isEqualTo(sorted(after));
    List<Event> events = events(0);
    assertThat(events)
        .extracting(Event::action)
        .containsExactly(Action.UNDO, Action.UNDO, Action.CHANGE);
    assertThat(events.getFirst().find(Event.UNDOES)).contains(events.get(1).id());
    assertThat(events.get(1).find(Event.UNDOES)).contains(events.get(2).id());
  }

  @Test
  void onlyOnesOwnLastChangeIsTakenBack() {
    change(asset(0), Map.of("state", "ic"), ZOE);
    change(asset(0), Map.of("priority", 40), JUN);
    undo(0, ZOE);
    assertThat(asset(0).state().id()).isEqualTo("ns");
    assertThat(asset(0).priority()).isEqualTo(40);
    refused(() -> undo(1, ZOE), "undo-nothing", r -> {});
  }

  @Test
  void whatSomebodyElseHasChangedSinceIsNotTakenBack() {
    change(asset(0), Map.of("state", "ic", "priority", 40), ZOE);
    change(asset(0), Map.of("state", "us"), JUN);
    String before = text(0);
    refused(
        () -> undo(0, ZOE),
        "undo-overtaken",
        r -> {
          assertThat(r.kind()).isEqualTo(Refusal.Kind.CONFLICT);
          assertThat(r.parameters())
              .containsEntry("yours.state", "ns")
              .containsEntry("theirs.state", "us")
              .doesNotContainKey("yours.priority");
        });
    assertThat(text(0)).isEqualTo(before);
  }

  @Test
  void manyAreChangedAtOnceAndOneUndoTakesAllBack() {
    List<Asset> before = all();
    List<Asset> after =
        home.catalog.changes().change(wanted(before, Map.of("state", "us", "owner", "zoe")), ZOE);
    assertThat(after).hasSize(NAMES.length).allMatch(a -> a.state().id().equals("us"));
    assertThat(all()).containsExactlyElementsOf(after);
    assertThat(events(0).getFirst().find(Event.BATCH))
        .isPresent()
        .isEqualTo(events(3).getFirst().find(Event.BATCH));
    Changes.Undone undone = undo(2, ZOE);
    assertThat(undone.assets()).hasSize(NAMES.length);
    assertThat(all()).extracting(Asset::version).containsExactlyElementsOf(versions(before));
    undo(1, ZOE);
    assertThat(all()).extracting(Asset::version).containsExactlyElementsOf(versions(after));
    assertThat(hiddenFiles()).isEmpty();
  }

  @Test
  void oneStaleOrWrongEntryAndNoneIsWrittenAndTheAnswerNamesThem() {
    List<Wanted> wanted = new ArrayList<>(wanted(all(), Map.of("state", "ic")));
    change(asset(1), Map.of("state", "us"), JUN);
    wanted.set(2, new Wanted(asset(2).id(), asset(2).version(), Map.of("owner", "nobody")));
    String[] before = texts();
    refused(
        () -> home.catalog.changes().change(wanted, ZOE),
        "batch-refused",
        r -> {
          assertThat(r.kind()).isEqualTo(Refusal.Kind.STALE);
          assertThat(r.parameters())
              .containsEntry("refused", "2")
              .containsEntry("total", "4")
              .containsEntry("entry.1.reason", "stale")
              .containsEntry("entry.1.yours.state", "ic")
              .containsEntry("entry.1.theirs.state", "us")
              .containsEntry("entry.2.reason", "not-in-team")
              .containsEntry("entry.2.user", "nobody")
              .containsEntry("entry.2.name", "x")
              .doesNotContainKey("entry.0.reason");
        });
    assertThat(texts()).isEqualTo(before);
    assertThat(hiddenFiles()).isEmpty();
  }

  @Test
  void whatAChangeWouldDoIsSaidOfEachAndNothingIsWritten() {
    List<Wanted> wanted = new ArrayList<>(wanted(all(), Map.of("priority", 40)));
    change(asset(1), Map.of("priority", 40), JUN);
    change(asset(2), Map.of("state", "us"), JUN);
    wanted.set(1, new Wanted(asset(1).id(), asset(1).version(), Map.of("priority", 40)));
    wanted.set(3, new Wanted(asset(3).id(), asset(3).version(), Map.of("owner", "nobody")));
    String[] before = texts();
    List<Changes.Proposal> proposals = home.catalog.changes().propose(wanted);
    assertThat(proposals.get(0).changes())
        .isEqualTo(Map.of("priority", new Event.Change("30", "40")));
    assertThat(proposals.get(1).changes()).isEmpty();
    assertThat(proposals.get(1).refused()).isEmpty();
    assertThat(proposals.get(2).refused().orElseThrow().kind()).isEqualTo(Refusal.Kind.STALE);
    assertThat(proposals.get(3).refused().orElseThrow().code()).isEqualTo("not-in-team");
    assertThat(texts()).containsExactly(before);
    assertThat(home.catalog.changes().last(asset(2), JUN)).hasSize(1);
    assertThat(home.catalog.changes().last(asset(2), ZOE)).isEmpty();
  }

  @Test
  void anUndoOfManyIsAllOrNothing() {
    home.catalog.changes().change(wanted(all(), Map.of("state", "us")), ZOE);
    change(asset(3), Map.of("state", "ac"), JUN);
    String[] before = texts();
    refused(
        () -> undo(0, ZOE),
        "batch-refused",
        r -> assertThat(r.parameters()).containsEntry("entry.3.reason", "undo-overtaken"));
    assertThat(texts()).isEqualTo(before);
  }

  @Test
  void aListThatIsEmptyOrTooLongOrNamesOneTwiceIsRefused() {
    Changes changes = home.catalog.changes();
    Wanted one = wanted(all(), Map.of("state", "us")).getFirst();
    refused(() -> changes.change(List.of(), ZOE), "batch-empty", r -> {});
    refused(() -> changes.change(List.of(one, one), ZOE), "batch-twice", r -> {});
    refused(
        () -> changes.change(Collections.nCopies(Changes.ASSETS_MAX + 1, one), ZOE),
        "batch-too-large",
        r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
  }

  @Test
  void timeBudgetsAreMergedAndChecked() {
    change(asset(0), Map.of("timeBudget", Map.of("ac", 12.5, "us", 60)), ZOE);
    assertThat(text(0)).contains("\"us\": 60, \"mine\": 7.0, \"ac\": 12.5");
    Map<String, Object> patch = new HashMap<>();
    patch.put("mine", null);
    change(asset(0), Map.of("timeBudget", patch), ZOE);
    assertThat(asset(0).says().timeBudget()).isEqualTo(Map.of("us", 60.0, "ac", 12.5));
    refused(
        () -> change(asset(0), Map.of("timeBudget", Map.of("rig", 5)), ZOE),
        "unknown-state",
        r -> assertThat(r.parameters()).containsEntry("field", "timeBudget"));
    refused(
        () -> change(asset(0), Map.of("timeBudget", Map.of("us", -1)), ZOE),
        "invalid-value",
        r -> {});
    refused(
        () -> change(asset(0), Map.of("timeBudget", Map.of("us", "60")), ZOE),
        "wrong-type",
        r -> {});
    change(asset(0), Collections.singletonMap("timeBudget", null), ZOE);
    assertThat(asset(0).says().timeBudget()).isEqualTo(asset(0).type().timeBudget());
  }

  @Test
  void anEditByAnotherProgramIsKeptInTheHistory() {
    write(NAMES[0], "{\"name\": \"x\", \"type\": \"prop\", \"state\": \"us\", \"priority\": 30}");
    home.catalog.refresh();
    Event event = events(0).getFirst();
    assertThat(event.action()).isEqualTo(Action.OUTSIDE);
    assertThat(event.who()).isEmpty();
    assertThat(event.changes().get("state")).isEqualTo(new Event.Change("ns", "us"));
    home.catalog.refresh();
    change(asset(0), Map.of("state", "ac"), ZOE);
    home.catalog.refresh();
    assertThat(events(0)).hasSize(2);
  }

  @Test
  void anEditThatWasNotSeenYetIsKeptWhenAChangeStumblesOverIt() {
    Asset seen = asset(0);
    write(NAMES[0], "{\"name\": \"x\", \"type\": \"prop\", \"state\": \"us\", \"priority\": 30}");
    refused(() -> change(seen, Map.of("state", "ac"), ZOE), "stale", r -> {});
    assertThat(events(0)).extracting(Event::action).containsExactly(Action.OUTSIDE);
  }

  @Test
  void whatAnotherServerDidIsToldOnceAndWithItsAuthor() {
    History there = new History(new LocalDisk(), Access.SHARED, "there", clock);
    try (Catalog other = home.openCatalog("e2", there)) {
      other.put(home.catalog.get(FILM).folder());
      change(asset(0), Map.of("state", "ic"), ZOE);
      clock.advance(Duration.ofSeconds(3));
      other.refresh();
      assertThat(other.get(asset(0).id()).state().id()).isEqualTo("ic");
      write(NAMES[1], "{\"name\": \"x\", \"type\": \"prop\", \"state\": \"us\", \"priority\": 3}");
      other.refresh();
      home.catalog.refresh();
      for (History history : List.of(home.history, there)) {
        assertThat(history.list(film(), asset(0).id().value(), 9))
            .extracting(Event::who)
            .containsExactly(Optional.of(ZOE));
        assertThat(history.list(film(), asset(1).id().value(), 9))
            .extracting(Event::action)
            .containsExactly(Action.OUTSIDE);
      }
    }
  }

  @Test
  void theHistoryIsReadPageByPage() {
    for (int i = 1; i <= 25; i++) {
      change(asset(0), Map.of("priority", i), ZOE);
      clock.advance(i % 5 == 0 ? Duration.ofDays(31) : Duration.ZERO);
    }
    List<Event> all = events(0);
    assertThat(all).hasSize(25);
    List<Event> paged = new ArrayList<>(home.history.list(film(), asset(0).id().value(), 4));
    for (List<Event> next = paged; !next.isEmpty(); paged.addAll(next)) {
      History.Place last = new History.Place(paged.getLast().at(), paged.getLast().id());
      next = home.history.list(film(), asset(0).id().value(), last, 4);
      if (next.isEmpty()) {
        break;
      }
    }
    assertThat(paged).containsExactlyElementsOf(all);
  }

  private static void refused(ThrowingCallable work, String code, Consumer<Refusal> and) {
    assertThatThrownBy(work)
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.code()).isEqualTo(code))
        .satisfies(and);
  }

  private Changes.Undone undo(int i, UserId by) {
    return home.catalog.changes().undo(asset(i).id(), by);
  }

  private Asset change(Asset asset, Map<String, ?> fields, UserId by) {
    return home.catalog.change(asset.id(), asset.version(), fields, by);
  }

  private static List<Wanted> wanted(List<Asset> assets, Map<String, ?> fields) {
    return assets.stream().map(a -> new Wanted(a.id(), a.version(), fields)).toList();
  }

  private List<Asset> all() {
    List<Asset> all = new ArrayList<>();
    for (int i = 0; i < NAMES.length; i++) {
      all.add(asset(i));
    }
    return all;
  }

  private static List<String> versions(List<Asset> assets) {
    return assets.stream().map(Asset::version).toList();
  }

  private Asset asset(int i) {
    return home.catalog
        .find(NamedPath.parse("films::lighthouse/props/" + NAMES[i] + ".blend"))
        .orElseThrow();
  }

  private List<Event> events(int i) {
    return home.history.list(film(), asset(i).id().value(), 100);
  }

  private Path film() {
    return home.file("films/lighthouse");
  }

  private void write(String name, String content) {
    home.write(DIRECTORY + "props/" + name + ".blend.json", content);
  }

  private String text(int i) {
    return home.read(DIRECTORY + "props/" + NAMES[i] + ".blend.json");
  }

  private String[] texts() {
    String[] texts = new String[NAMES.length];
    Arrays.setAll(texts, this::text);
    return texts;
  }

  private static String withId(String text, AssetId id) {
    int end = text.lastIndexOf('}');
    return text.substring(0, end) + ", \"id\": \"" + id.value() + "\"" + text.substring(end);
  }

  private static List<String> sorted(String text) {
    return Arrays.stream(text.split("[,{}\\s]+")).sorted().toList();
  }

  private List<String> hiddenFiles() {
    String[] found = home.file(DIRECTORY + "props").toFile().list((d, n) -> n.startsWith("."));
    String[] plans =
        home.file(DIRECTORY + ".callsheet").toFile().list((d, n) -> n.startsWith("change-"));
    List<String> all = new ArrayList<>(List.of(found));
    all.addAll(plans == null ? List.of() : List.of(plans));
    return all;
  }
}
