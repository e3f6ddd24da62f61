package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final UserId ZOE = new UserId("zoe");
  private static final String DIRECTORY = "films/lighthouse/";
  private static final String AWKWARD = "props/Tür \"groß\" 'é'.blend";
  private static final String SIDECAR = DIRECTORY + AWKWARD + ".json";

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();
  private SampleHome home;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, clock);
    write(
        """
        {
          "zzz" : {"kept": [1, 2.50, null]},
          "name": "Tür", "type": "prop",
          "priority": 30,
          "state": "ns",
          "owner": null,
          "start": "1",
          "end": 24.0,
          "support": []
        }
        """);
    home.catalog.refresh();
  }

  @Test
  void aChangeKeepsUnknownFieldsOrderAndTypes() {
    Asset asset = awkward();
    Asset after = change(asset, Map.of("state", "ic", "start", 5, "end", 30, "owner", "zoe"));
    assertThat(after.state().name()).isEqualTo("Incomplete");
    assertThat(after.version()).isNotEqualTo(asset.version());
    assertThat(after.id()).isEqualTo(asset.id());
    assertThat(home.read(SIDECAR).replaceAll("\\s+", ""))
        .isEqualTo(
            ("{'zzz':{'kept':[1,2.50,null]},'name':'Tür','type':'prop','priority':30,'state':'ic',"
                    + "'owner':'zoe','start':'5','end':30.0,'support':[],'id':'"
                    + asset.id()
                    + "'}")
                .replace('\'', '"'));
    assertThat(home.catalog.find(asset.id())).contains(after);
  }

  @Test
  void aChangeIsRememberedInTheHistoryBesideTheFilm() {
    Asset asset = awkward();
    change(asset, Map.of("state", "us", "name", "Tür"));
    var events = home.history.list(home.file(DIRECTORY), asset.id().value(), 10);
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().who()).contains(ZOE);
    assertThat(events.getFirst().changes().keySet()).containsExactly("state");
    assertThat(events.getFirst().changes().get("state").before()).isEqualTo("ns");
    assertThat(events.getFirst().changes().get("state").after()).isEqualTo("us");
  }

  @Test
  void aStaleChangeIsRefusedWithBothValuesAndWritesNothing() {
    Asset asset = awkward();
    change(asset, Map.of("state", "ic"));
    String before = home.read(SIDECAR);
    assertThatThrownBy(() -> change(asset, Map.of("state", "us")))
        .asInstanceOf(type(Refusal.class))
        .satisfies(
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE);
              assertThat(refusal.parameters())
                  .containsEntry("yours.state", "us")
                  .containsEntry("theirs.state", "ic")
                  .containsEntry("version", awkward().version());
            });
    assertThat(home.read(SIDECAR)).isEqualTo(before);
  }

  @Test
  void anEditByOthersThatWasNotSeenYetIsNotOverwritten() {
    Asset asset = awkward();
    write("{\"name\": \"Tor\", \"type\": \"prop\", \"priority\": 30}");
    assertThatThrownBy(() -> change(asset, Map.of("name", "Tür 2")))
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.parameters()).containsEntry("theirs.name", "Tor"));
    assertThat(awkward().name()).isEqualTo("Tor");
    assertThat(home.read(SIDECAR)).contains("Tor");
  }

  static Stream<Arguments> wrongChanges() {
    return Stream.of(
        Arguments.of(Map.of("colour", "red"), "unknown-field"),
        Arguments.of(Map.of("state", "rig"), "unknown-state"),
        Arguments.of(Map.of("state", 3), "wrong-type"),
        Arguments.of(Map.of("owner", "nobody"), "not-in-team"),
        Arguments.of(Map.of("owner", "ruth"), "not-in-team"),
        Arguments.of(Map.of("support", List.of("zoe", "nobody")), "not-in-team"),
        Arguments.of(Map.of("priority", 101), "priority-outside"),
        Arguments.of(Map.of("priority", -1), "priority-outside"),
        Arguments.of(Map.of("priority", 1.5), "wrong-type"),
        Arguments.of(Map.of("priority", "50"), "wrong-type"),
        Arguments.of(Map.of("name", "  "), "blank"),
        Arguments.of(Map.of("name", "x".repeat(201)), "too-long"),
        Arguments.of(Collections.singletonMap("name", null), "wrong-type"),
        Arguments.of(Collections.singletonMap("state", null), "wrong-type"),
        Arguments.of(Map.of("render", "yes"), "wrong-type"),
        Arguments.of(Map.of("rating", "abc"), "invalid-value"),
        Arguments.of(Map.of("pipeline", "soon"), "invalid-value"),
        Arguments.of(Map.of("deadline", "tomorrow"), "invalid-value"),
        Arguments.of(Map.of("dependencies", List.of("films::../../etc")), "path-escapes"),
        Arguments.of(Map.of("type", "spaceship"), "invalid-value"),
        Arguments.of(Map.of("type", "char", "state", "us"), "unknown-state"));
  }

  @ParameterizedTest
  @MethodSource("wrongChanges")
  void aWrongValueTakesTheWholeChangeBack(Map<String, Object> wrong, String code) {
    Asset asset = awkward();
    String before = home.read(SIDECAR);
    Map<String, Object> fields = new java.util.LinkedHashMap<>(Map.of("description", "new"));
    fields.putAll(wrong);
    assertThatThrownBy(() -> change(asset, fields))
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.code()).isEqualTo(code))
        .satisfies(r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.INVALID));
    assertThat(home.read(SIDECAR)).isEqualTo(before);
  }

  @Test
  void clearingAnOwnerIsAValue() {
    Asset owned = change(awkward(), Map.of("owner", "zoe"));
    assertThat(home.catalog.get(FILM).work(ZOE).open()).contains(owned);
    Asset free = change(owned, Collections.singletonMap("owner", null));
    assertThat(free.owner()).isEmpty();
    assertThat(home.read(SIDECAR)).contains("\"owner\": null");
    assertThat(home.catalog.get(FILM).work(ZOE).open()).doesNotContain(free);
  }

  @Test
  void statisticsLeaveTheVersionAndStayBounded() {
    Asset asset = awkward();
    for (int i = 0; i < 9; i++) {
      home.catalog.addRenderTimes(
          asset.id(), Map.of("7", List.of(1.0 + i), "8", List.of(0.5)), Map.of(), Map.of());
    }
    Asset after = awkward();
    assertThat(after.version()).isEqualTo(asset.version());
    assertThat(after.statistics().get().frames()).isEqualTo(2);
    assertThat(after.statistics().get().slowestSeconds()).isEqualTo(9.0);
    assertThat(home.read(SIDECAR).replaceAll("\\s+", ""))
        .contains("\"7\":[5.000,6.000,7.000,8.000,9.000]");
    assertThat(change(asset, Map.of("state", "ic")).statistics()).isPresent();
  }

  @Test
  void aFrameIsOfWhatItWasLastMadeOf() {
    Asset asset = awkward();
    made(asset, "old", 1, 2, 3, 7);
    made(asset, "new", 2, 3);
    assertThat(awkward().madeOf())
        .isEqualTo(Map.of("old", FrameRange.parse("1,7"), "new", FrameRange.parse("2-3")));
    assertThat(awkward().version()).isEqualTo(asset.version());
    made(asset, "new", 1, 7);
    assertThat(home.read(SIDECAR).replaceAll("\\s+", ""))
        .contains("\"made_of\":{\"new\":\"1-3,7\"}");
    change(asset, Map.of("state", "ic"));
    assertThat(awkward().madeOf()).isEqualTo(Map.of("new", FrameRange.parse("1-3,7")));
  }

  private void made(Asset asset, String of, Integer... frames) {
    home.catalog.addRenderTimes(asset.id(), Map.of(), Map.of(of, List.of(frames)), Map.of());
  }

  @Test
  void aBrokenSidecarTakesOutOnlyItselfAndSaysWhere() {
    int all = home.catalog.get(FILM).size();
    home.write(DIRECTORY + "props/broken.blend.json", "{\n  \"type\": \"prop\",\n  \"name\": ,\n}");
    home.write(
        DIRECTORY + "props/odd.blend.json", "{\n  \"type\": \"prop\",\n\n  \"priority\": []}");
    home.catalog.refresh();
    ProjectAssets assets = home.catalog.get(FILM);
    assertThat(assets.size()).isEqualTo(all);
    assertThat(assets.problems())
        .extracting(ProblemFile::file, ProblemFile::line, ProblemFile::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "films::lighthouse/props/broken.blend.json", 3, "json-malformed"),
            org.assertj.core.groups.Tuple.tuple(
                "films::lighthouse/props/odd.blend.json", 4, "wrong-type"));
  }

  @Test
  void aSidecarThatIsBeingWrittenKeepsItsLastGoodState() {
    Asset asset = awkward();
    write("{\"name\": \"T");
    home.catalog.refresh();
    assertThat(awkward()).isEqualTo(asset);
    assertThat(home.catalog.inDoubt()).isTrue();
    clock.advance(Duration.ofSeconds(1));
    home.catalog.refresh();
    assertThat(home.catalog.find(asset.id())).isEmpty();
    assertThat(home.catalog.get(FILM).problems()).hasSize(1);
  }

  @Test
  void aDeletedSidecarIsGoneAfterASecond() throws IOException {
    Asset asset = awkward();
    Files.delete(home.file(SIDECAR));
    home.catalog.refresh();
    assertThat(home.catalog.find(asset.id())).contains(asset);
    clock.advance(Duration.ofSeconds(1));
    home.catalog.refresh();
    assertThat(home.catalog.find(asset.id())).isEmpty();
    assertThat(home.catalog.inDoubt()).isFalse();
    assertThat(home.films.callSheet(FILM, ZOE).tasks()).doesNotContain(asset);
  }

  @Test
  void anEditInTheSameTickOfTheDiskClockIsSeen() throws IOException {
    Path file = home.file(SIDECAR);
    FileTime tick = FileTime.from(clock.instant());
    Files.setLastModifiedTime(file, tick);
    home.catalog.refresh();
    write(home.read(SIDECAR).replace("\"ns\"", "\"ic\""));
    Files.setLastModifiedTime(file, tick);
    home.catalog.refresh();
    assertThat(awkward().state().id()).isEqualTo("ic");
  }

  @Test
  void anOlderFileThatIsPutBackIsSeen() throws IOException {
    write(home.read(SIDECAR).replace("\"ns\"", "\"us\""));
    Files.setLastModifiedTime(
        home.file(SIDECAR), FileTime.from(clock.instant().minusSeconds(9_000)));
    home.catalog.refresh();
    assertThat(awkward().state().id()).isEqualTo("us");
  }

  @Test
  void aMovedAssetKeepsItsIdAndACopyGetsItsOwn() throws IOException {
    Asset asset = change(awkward(), Map.of("state", "ic"));
    Path copy = home.file(DIRECTORY + "aaa/copy.blend.json");
    Files.createDirectories(copy.getParent());
    Files.copy(home.file(SIDECAR), copy);
    home.catalog.refresh();
    assertThat(awkward().id()).isEqualTo(asset.id());
    Asset copied = at("aaa/copy.blend");
    assertThat(copied.id()).isNotEqualTo(asset.id());

    Files.delete(copy);
    Files.move(home.file(SIDECAR), home.file(DIRECTORY + "aaa/moved.blend.json"));
    home.catalog.refresh();
    assertThat(home.catalog.get(asset.id()).path().fileName()).isEqualTo("moved.blend");
  }

  @Test
  void scanningNeverWrites() throws IOException {
    String before = home.read(SIDECAR);
    FileTime time = Files.getLastModifiedTime(home.file(SIDECAR));
    home.catalog.refresh();
    assertThat(home.read(SIDECAR)).isEqualTo(before);
    assertThat(Files.getLastModifiedTime(home.file(SIDECAR))).isEqualTo(time);
    assertThat(home.file(DIRECTORY + ".callsheet")).doesNotExist();
  }

  @Test
  void whatIsNoAssetIsPassedOver() throws IOException {
    int all = home.catalog.get(FILM).size();
    String prop = "{\"type\": \"prop\"}";
    home.write(DIRECTORY + "props/old/x.blend.json", prop);
    home.write(DIRECTORY + "props/.hidden.blend.json", prop);
    home.write(DIRECTORY + ".callsheet/x.blend.json", prop);
    home.write(DIRECTORY + "props/project.json", prop);
    home.write(DIRECTORY + "props/settings.json", "{\"colour\": 1}");
    home.write(DIRECTORY + "props/list.json", "[1, 2]");
    home.write("images/outside.blend.json", prop);
    Files.createSymbolicLink(home.file(DIRECTORY + "escape"), home.file("images"));
    Files.createSymbolicLink(home.file(DIRECTORY + "loop"), home.file(DIRECTORY));
    home.catalog.refresh();
    assertThat(home.catalog.get(FILM).size()).isEqualTo(all);
  }

  @Test
  void anRfamDirectoryWorksAsItIs() {
    home.write(
        DIRECTORY + "shots/rfam.blend.json",
        """
        {"name": "Shot", "description": "", "type": "shot", "creator": "tom", "owner": "tom",
         "support": ["gone"], "state": "us", "priority": 50, "render": true, "final": false,
         "time_budget": {"us": 30}, "dependencies": ["props/Tür \\"groß\\" 'é'.blend"],
         "rating": "4", "pipeline": "wait", "start": "1a", "end": "",
         "render_time": {"1": [2.0, 3.5], "2": [1.0], "video": [99]}}
        """);
    home.catalog.refresh();
    Asset shot = at("shots/rfam.blend");
    assertThat(shot.says().start()).isEmpty();
    assertThat(shot.owner()).contains(new UserId("tom"));
    assertThat(shot.statistics()).contains(new Statistics(2, 4.5, 2, 1.0, 1, 3.5));
    assertThat(awkward().effectivePriority()).isEqualTo(51);
  }

  @Test
  void aFinishedShotPullsNothingAndAUsablePropIsNotPulled() {
    String shot =
        "{\"type\": \"shot\", \"priority\": 90, \"state\": \"%s\", \"dependencies\": [%s]}";
    String needed = "\"films::lighthouse/props/Tür \\\"groß\\\" 'é'.blend\"";
    home.write(DIRECTORY + "shots/a.blend.json", shot.formatted("po", needed));
    home.catalog.refresh();
    assertThat(awkward().effectivePriority()).isEqualTo(30);
    home.write(DIRECTORY + "shots/a.blend.json", shot.formatted("ic", needed));
    home.catalog.refresh();
    assertThat(awkward().effectivePriority()).isEqualTo(91);
    assertThat(change(awkward(), Map.of("state", "us")).effectivePriority()).isEqualTo(30);
  }

  @Test
  void aTemplateThatIsBrokenOrGoneTakesNoFilmDown() throws IOException {
    String template = "config/templates/Full HD Cycles/";
    home.write(template + "priority.json", "{\"low\": 5,\n\"high\": 1}");
    home.write(template + "states/polished.json", "{");
    home.write(template + "asset_types/prop.json", "{\"ident\": \"prop\", \"states\": \"ns\"}");
    home.films.refresh();
    assertThat(home.catalog.get(FILM).size()).isGreaterThan(8);
    assertThat(awkward().type().id()).isEqualTo("prop");
    assertThat(awkward().isFinished()).isFalse();
    assertThat(home.films.problems())
        .extracting(ProblemFile::code)
        .contains("low-above-high", "json-malformed", "wrong-type", "state-unknown");
    try (Stream<Path> tree = Files.walk(home.file(template))) {
      for (Path each : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
    home.films.refresh();
    assertThat(home.films.team(FILM).members()).hasSize(4);
    assertThat(home.films.problems()).extracting(ProblemFile::code).contains("template-unknown");
  }

  @Test
  void aShareThatIsNotThereLeavesTheLastSnapshotAndIsNotWrittenTo() throws IOException {
    Asset asset = awkward();
    int all = home.catalog.get(FILM).size();
    Files.move(home.file("films"), home.file("away"));
    Files.createDirectories(home.file(DIRECTORY));
    clock.advance(Duration.ofMinutes(1));
    home.catalog.refresh();
    assertThat(home.catalog.get(FILM).isStale()).isTrue();
    assertThat(home.catalog.get(FILM).size()).isEqualTo(all);
    assertThatThrownBy(() -> change(asset, Map.of("state", "ic"))).isInstanceOf(Refusal.class);
    assertThat(home.file(DIRECTORY)).isEmptyDirectory();
    Files.delete(home.file(DIRECTORY));
    Files.delete(home.file("films"));
    Files.move(home.file("away"), home.file("films"));
    home.catalog.refresh();
    assertThat(home.catalog.get(FILM).isStale()).isFalse();
  }

  @Test
  void theRevisionGrowsOnlyWhenSomethingChanged() {
    clock.advance(Duration.ofSeconds(10));
    home.catalog.refresh();
    Revision before = home.catalog.get(FILM).revision();
    home.catalog.refresh();
    assertThat(home.catalog.get(FILM).revision()).isEqualTo(before);
    change(awkward(), Map.of("state", "ic"));
    assertThat(home.catalog.get(FILM).revision()).isNotEqualTo(before);
  }

  @Test
  void anAssetIsFoundByItsFileAndByItsSidecar() {
    NamedPath file = NamedPath.parse("films::lighthouse/" + AWKWARD);
    assertThat(home.catalog.find(file)).contains(awkward());
    assertThat(home.catalog.find(file.sibling(file.fileName() + ".json"))).contains(awkward());
    assertThat(home.catalog.find(file.sibling("nothing.blend"))).isEmpty();
    assertThat(at("other/music.json").says().type()).isEqualTo("other");
  }

  private Asset change(Asset asset, Map<String, ?> fields) {
    return home.catalog.change(asset.id(), asset.version(), fields, ZOE);
  }

  private Asset awkward() {
    home.catalog.refresh();
    return at(AWKWARD);
  }

  private Asset at(String path) {
    Optional<Asset> asset = home.catalog.find(NamedPath.parse("films::lighthouse/" + path));
    return asset.orElseThrow();
  }

  private void write(String text) {
    home.write(SIDECAR, text);
  }
}
