package org.callsheet.engine.catalog.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NewFiles;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MakingTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final UserId ZOE = new UserId("zoe");
  private static final String FOLDER = "films/lighthouse/";

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-27T08:00:00Z"));
  private SampleHome home;
  private Making making;

  @BeforeEach
  void open() {
    home = new SampleHome(folder, clock);
    making = making(new LocalDisk());
  }

  @Test
  void nameAndTypeAreEnough() {
    Asset shot = make("040 Zoë's \"Finale\" 🎬", "shot");
    assertThat(shot.path().toString())
        .isEqualTo("films::lighthouse/shots/040 Zoë's _Finale_ 🎬.blend");
    assertThat(shot.name()).isEqualTo("040 Zoë's \"Finale\" 🎬");
    assertThat(shot.file().present()).isTrue();
    assertThat(shot.says().creator()).contains(ZOE);
    assertThat(shot.state().id()).isEqualTo("ns");
    assertThat(shot.priority()).isEqualTo(30);
    assertThat(shot.isShot()).isTrue();
    assertThat(home.read(FOLDER + "shots/040 Zoë's _Finale_ 🎬.blend.json"))
        .contains("\"id\": \"" + shot.id() + "\"", "\"owner\": null", "\"time_budget\"");
    SceneFacts scene = scene(shot);
    assertThat(scene.width()).isEqualTo(1920);
    assertThat(scene.last()).isEqualTo(96);
    assertThat(scene.output()).isEqualTo("//../renders/040 Zoë's _Finale_ 🎬/");
    assertThat(home.history.list(home.file(FOLDER), shot.id().value(), 5))
        .singleElement()
        .matches(event -> event.action() == Action.CREATE && event.who().equals(Optional.of(ZOE)));
  }

  @ParameterizedTest
  @CsvSource({
    "2K Scope Cycles, 2048, 858, CYCLES",
    "2K Scope Eevee, 2048, 858, BLENDER_EEVEE",
    "Full HD Eevee, 1920, 1080, BLENDER_EEVEE"
  })
  void theFileSaysWhatThePresetSays(String preset, int width, int height, String engine) {
    template(preset);
    for (String type : List.of("char", "prop", "set", "shot", "comp", "video", "mat", "ani")) {
      Asset asset = make("Made as " + type, type);
      SceneFacts scene = scene(asset);
      assertThat(scene.width()).as(type).isEqualTo(width);
      assertThat(scene.height()).as(type).isEqualTo(height);
      assertThat(scene.engine()).as(type).isEqualTo(engine);
      assertThat(scene.framesPerSecond()).as(type).isEqualTo(24f);
      assertThat(scene.output()).as(type).contains("Made as " + type);
    }
  }

  @Test
  void anAssetMayBeCalledAsAnotherCollectionOfTheTemplate() {
    assertThat(make("Stage", "prop").file().present()).isTrue();
  }

  @Test
  void everythingElseCanBeSaidToo() {
    Map<String, Object> fields =
        Map.of(
            "description",
            "Runs",
            "owner",
            "jun",
            "support",
            List.of("zoe"),
            "priority",
            75,
            "state",
            "ic",
            "start",
            10,
            "end",
            20,
            "order",
            7,
            "output",
            "//../out/%(name)s_");
    NewAsset asked = new NewAsset("Chase", "shot", Optional.of("act two/day 1"), fields);
    Asset made = making.make(FILM, asked, ZOE);
    assertThat(made.path().toString()).isEqualTo("films::lighthouse/act two/day 1/Chase.blend");
    assertThat(made.owner()).contains(new UserId("jun"));
    assertThat(made.priority()).isEqualTo(75);
    assertThat(made.says().order()).hasValue(7);
    SceneFacts scene = scene(made);
    assertThat(scene.first()).isEqualTo(10);
    assertThat(scene.last()).isEqualTo(20);
    assertThat(scene.output()).isEqualTo("//../out/Chase_");
  }

  @Test
  void aTypeWithoutAFileHasASidecarOnly() {
    Asset made = make("Sea sounds 2", "other");
    assertThat(made.path().fileName()).isEqualTo("Sea sounds 2.json");
    assertThat(made.file().present()).isFalse();
    refused(new NewAsset("Project", "other", Optional.of(""), Map.of()), "asset-exists");
    refused(new NewAsset("project", "other", Optional.of(""), Map.of()), "name-not-an-asset");
  }

  @Test
  void aNameThatDiffersInCaseOnlyIsTaken() {
    make("Crate", "prop");
    refused(asset("crate", "prop"), "asset-exists");
    refused(asset("CRATE.blend", "prop"), "asset-exists");
    refused(asset("ferry", "prop"), "asset-exists");
    make("crate", "set");
    home.write(FOLDER + "props/Straße.blend", "somebody's file");
    refused(asset("STRASSE", "prop"), "asset-exists");
    refused(asset("Strasse", "prop"), "asset-exists");
    assertThat(home.read(FOLDER + "props/Straße.blend")).isEqualTo("somebody's file");
  }

  @ParameterizedTest
  @CsvSource({
    "old, folder-unfit",
    ".hidden, folder-unfit",
    "x.blend, folder-unfit",
    "../other, path-escapes",
    "what?, folder-name",
    "NUL, folder-name",
    "project.json, folder-unfit"
  })
  void aFolderWhereNoAssetCanLieIsRefused(String inside, String code) {
    refused(new NewAsset("Box", "prop", Optional.of(inside), Map.of()), code);
  }

  @Test
  void aFolderThatIsThereUnderAnotherSpellingIsTaken() {
    NewAsset asked = new NewAsset("Box", "prop", Optional.of("PROPS"), Map.of());
    assertThat(making.make(FILM, asked, ZOE).path().toString())
        .isEqualTo("films::lighthouse/props/Box.blend");
  }

  @Test
  void whatIsWrongIsRefusedAndNothingIsLeft() {
    Set<String> before = files();
    refused(asset("", "prop"), "blank");
    refused(asset("...", "prop"), "name-unusable");
    refused(asset("Box", "spaceship"), "invalid-value");
    refused(new NewAsset("Box", "prop", Optional.empty(), Map.of("owner", "who")), "not-in-team");
    refused(new NewAsset("Box", "prop", Optional.empty(), Map.of("state", "x")), "unknown-state");
    refused(new NewAsset("Box", "prop", Optional.empty(), Map.of("size", 1)), "unknown-field");
    refused(
        new NewAsset("Box", "shot", Optional.empty(), Map.of("start", 9, "end", 3)),
        "end-before-start");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aListMakesAllOrNone() {
    List<NewAsset> list =
        PastedList.read(
            "050 storm, 060 calm;\tProp: Anchor\n\n 070: the end \r\n",
            asset("", "shot"),
            home.templates.get("Full HD Cycles"));
    assertThat(list).extracting(NewAsset::type).containsExactly("shot", "shot", "prop", "shot");
    assertThat(making.propose(FILM, list)).allMatch(each -> each.mistake().isEmpty());
    assertThat(making.propose(FILM, list))
        .extracting(each -> each.planned().orElseThrow().path().inside())
        .containsExactly(
            "lighthouse/shots/050 storm.blend",
            "lighthouse/shots/060 calm.blend",
            "lighthouse/props/Anchor.blend",
            "lighthouse/shots/070_ the end.blend");
    Set<String> before = files();
    List<NewAsset> wrong =
        Stream.concat(list.stream(), Stream.of(asset("050 STORM", "shot"))).toList();
    assertThat(making.propose(FILM, wrong).getLast().mistake().orElseThrow().code())
        .isEqualTo("asset-twice");
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> making.make(FILM, wrong, ZOE));
    assertThat(files()).isEqualTo(before);
    assertThat(making.make(FILM, list, ZOE)).allMatch(made -> made.file().present());
    assertThat(making.propose(FILM, list))
        .allMatch(each -> each.mistake().orElseThrow().code().equals("asset-exists"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Input/output error", "No space left on device"})
  void whateverFailsNothingIsLeftAndTheNextTrySucceeds(String failure) {
    List<NewAsset> list =
        List.of(asset("A", "shot"), new NewAsset("B", "prop", Optional.of("new/deep"), Map.of()));
    for (int n = 1; ; n++) {
      AtomicLong left = new AtomicLong(n);
      making = making(failing(left, failure));
      Set<String> before = files();
      try {
        making.make(FILM, list, ZOE);
      } catch (Refusal refused) {
        assertThat(refused.kind()).isIn(Refusal.Kind.DISK_FULL, Refusal.Kind.INTERNAL);
        assertThat(files()).as("operation %d", n).isEqualTo(before);
        continue;
      }
      assertThat(n).as("operations that matter").isGreaterThan(10);
      break;
    }
    refused(asset("a", "shot"), "asset-exists");
  }

  @Test
  void whatAFormerProcessLeftInTheMiddleIsEnded() throws IOException {
    String hidden = NewFiles.HIDDEN + "here-";
    home.write(FOLDER + "props/" + hidden + "Half.blend", "hidden");
    home.write(FOLDER + "props/" + hidden + "Half.blend.json", "{\"type\": \"prop\"}");
    home.write(FOLDER + "shots/" + hidden + "Whole.blend", "hidden");
    home.write(FOLDER + "shots/" + hidden + "Whole.blend.json", "{\"type\": \"shot\"}");
    Files.createLink(
        home.file(FOLDER + "shots/Whole.blend"),
        home.file(FOLDER + "shots/" + hidden + "Whole.blend"));
    making.sweep(FILM);
    assertThat(home.catalog.get(FILM).list(AssetOrder.NAME))
        .extracting(Asset::name)
        .contains("Whole")
        .doesNotContain("Half");
    assertThat(files()).noneMatch(file -> file.contains(NewFiles.HIDDEN));
  }

  @Test
  void aShareThatIsAwayIsSaidAndNothingIsMade() throws IOException {
    Files.move(home.file("films"), home.file("away"));
    Files.createDirectories(home.file("films/lighthouse"));
    refused(asset("Box", "prop"), "path-unmounted");
    assertThat(home.file("films/lighthouse")).isEmptyDirectory();
  }

  @Test
  void anOlderTemplateWithoutACollectionToNameStillServes() throws IOException {
    Files.copy(
        home.file(FOLDER + "props/lantern.blend"),
        home.file("config/templates/Full HD Cycles/asset_types/asset.blend"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Asset made = make("Second lantern", "prop");
    assertThat(scene(made).output()).isEqualTo("//test_render/Second lantern");
  }

  private Asset make(String name, String type) {
    Asset made = making.make(FILM, asset(name, type), ZOE);
    assertThat(AssetId.isWellFormed(made.id().value())).isTrue();
    return made;
  }

  private static NewAsset asset(String name, String type) {
    return new NewAsset(name, type, Optional.empty(), Map.of());
  }

  private void refused(NewAsset asked, String code) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> making.make(FILM, asked, ZOE))
        .matches(refusal -> refusal.code().equals(code), code);
  }

  private SceneFacts scene(Asset asset) {
    return new BlendFile(home.paths.resolve(asset.path())).facts().active().orElseThrow();
  }

  private void template(String name) {
    home.write(FOLDER + "project.json", "{\"default\": \"%s\"}".formatted(name));
    home.films.refresh();
  }

  private Set<String> files() {
    try (Stream<Path> tree = Files.walk(home.file("films/lighthouse"))) {
      Set<String> names = new TreeSet<>();
      tree.filter(path -> !path.toString().contains(".callsheet/"))
          .forEach(path -> names.add(folder.relativize(path).toString()));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRepetitionUnderTheSameKeyBringsWhatWasMadeThen() {
    NewAsset rope = new NewAsset("Rope", "prop", Optional.empty(), Map.of());
    Asset first = making.make(FILM, rope, ZOE, "k-1");
    assertThat(making.make(FILM, rope, ZOE, "k-1")).isEqualTo(first);
    assertThat(making(new LocalDisk()).make(FILM, rope, ZOE, "k-1").id())
        .as("after a restart, too")
        .isEqualTo(first.id());
    NewAsset other = new NewAsset("Anchor", "prop", Optional.empty(), Map.of());
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> making.make(FILM, other, ZOE, "k-1"))
        .satisfies(
            refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.IDEMPOTENCY_MISMATCH));
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> making.make(FILM, rope, new UserId("jun"), "k-1"))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("asset-exists"));
    assertThat(making.make(FILM, other, ZOE, "k-2").name()).isEqualTo("Anchor");
  }

  @Test
  void aRepeatedListBringsWhatWasMadeThen() {
    NewAsset rope = new NewAsset("Rope", "prop", Optional.empty(), Map.of());
    NewAsset anchor = rope.named("Anchor");
    List<Asset> first = making.make(FILM, List.of(rope, anchor), ZOE, "k-1");
    assertThat(first).extracting(Asset::name).containsExactly("Rope", "Anchor");
    assertThat(making.make(FILM, List.of(rope, anchor), ZOE, "k-1")).isEqualTo(first);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> making.make(FILM, List.of(rope, rope.named("Net")), ZOE, "k-1"))
        .satisfies(
            refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.IDEMPOTENCY_MISMATCH));
    assertThatExceptionOfType(Refusal.class)
        .as("a longer list is another one")
        .isThrownBy(() -> making.make(FILM, List.of(rope, anchor, rope.named("Net")), ZOE, "k-1"))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("asset-exists"));
  }

  private Making making(Disk disk) {
    Catalog.Parts house =
        new Catalog.Parts(
            home.paths,
            disk,
            new AtomicFile(disk, Access.SHARED),
            home.people,
            home.history,
            clock);
    NewFiles newFiles = new NewFiles(disk, Access.SHARED, "here");
    return new Making(
        new Making.Parts(home.catalog, house, home.templates, newFiles, new Random()));
  }

  /** This machine's disk, of which the n-th change fails, and no other. */
  private static Disk failing(AtomicLong left, String failure) {
    LocalDisk real = new LocalDisk();
    Set<String> changes =
        Set.of("create", "rename", "link", "createFolder", "forceFolder", "grant");
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              if (changes.contains(method.getName()) && left.decrementAndGet() == 0) {
                throw new IOException(failure);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
