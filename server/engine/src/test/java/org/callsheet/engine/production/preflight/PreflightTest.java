package org.callsheet.engine.production.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.Container;
import org.callsheet.engine.blend.FactsCache;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.blend.OutputFormat;
import org.callsheet.engine.blend.RenderFacts;
import org.callsheet.engine.blend.RenderFacts.Simulation;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Check;
import org.callsheet.engine.catalog.Severity;
import org.callsheet.engine.farm.Chunk;
import org.callsheet.engine.farm.Demands;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.engine.farm.Source;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final NamedPath SHOT = NamedPath.parse("films::lighthouse/shots/010.blend");
  private static final SceneFacts GOOD =
      new SceneFacts(
          "Scene",
          1,
          24,
          1,
          1920,
          1080,
          100,
          24,
          1,
          "CYCLES",
          true,
          "//../renders/010/",
          OutputFormat.PNG);

  @TempDir Path folder;
  private SampleHome home;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, SettableClock.now());
    home.catalog.refresh();
  }

  @Test
  void aFileThatFitsTheFilmIsLeftAlone() {
    assertThat(codes(scene(GOOD), Chunk.AUTO, Overrides.NONE)).isEmpty();
  }

  @Test
  void whatIsWrongWithASceneIsSaidByItsCode() {
    var scene =
        new SceneFacts(
            "Scene",
            5,
            24,
            1,
            2048,
            858,
            100,
            24,
            1,
            "CYCLES",
            false,
            "/tmp/",
            OutputFormat.FFMPEG);
    assertThat(codes(scene(scene), Chunk.AUTO, Overrides.NONE))
        .containsExactlyInAnyOrder(
            "block scene-without-camera",
            "block output-leaves-film",
            "warn size-unlike-film",
            "hint movie-as-pictures");
  }

  @Test
  void anUnbakedSimulationBlocksUntilOneNodeRendersItFromTheStart() {
    var flag = List.of(new Simulation(Simulation.Kind.CLOTH, "OBFlag", "Cloth", false));
    var baked = List.of(new Simulation(Simulation.Kind.CLOTH, "OBFlag", "Cloth", true));
    assertThat(codes(moving(flag), Chunk.AUTO, Overrides.NONE))
        .containsExactly("block unbaked-cloth");
    assertThat(codes(moving(flag), Chunk.ALL, Overrides.NONE)).isEmpty();
    assertThat(codes(moving(baked), Chunk.AUTO, Overrides.NONE)).isEmpty();
    assertThat(look(moving(flag), job(Chunk.ALL, Overrides.NONE, "7-24"), 304))
        .extracting(Finding::code)
        .containsExactly("simulation-from-the-start");
  }

  @Test
  void samplesLayersScriptsAndScenesAreCompared() {
    var render =
        new RenderFacts(
            List.of(new RenderFacts.SceneRender("Scene", 4096, 64, List.of("A", "B"))),
            List.of(new RenderFacts.NodeOutput("SCScene", "/tmp/passes")),
            List.of(new RenderFacts.Script("OBDoor", "open()")),
            List.of());
    var other =
        new SceneFacts("Old", 1, 2, 1, 9, 9, 100, 24, 1, "CYCLES", true, "//", OutputFormat.PNG);
    var facts = facts(List.of(GOOD, other), render, List.of());
    assertThat(codes(facts, Chunk.AUTO, Overrides.NONE))
        .containsExactlyInAnyOrder(
            "warn many-samples",
            "warn scripts-stand-still",
            "warn node-output-leaves-film",
            "hint several-scenes",
            "hint several-view-layers");
    assertThat(codes(facts, Chunk.AUTO, new Overrides("Scene", "A", "", "", 16, 0)))
        .containsExactlyInAnyOrder("warn scripts-stand-still", "warn node-output-leaves-film");
    assertThat(codes(facts, Chunk.AUTO, new Overrides("Scene", "C", "", "", 16, 0)))
        .contains("block view-layer-unknown");
    assertThat(codes(facts, Chunk.AUTO, new Overrides("Nope", "", "", "", 16, 0)))
        .contains("block scene-unknown");
  }

  @Test
  void anAssetThatIsNotFarEnoughYetIsNamed() throws IOException {
    java.nio.file.Files.createDirectories(home.file("films/lighthouse/props"));
    home.write("films/lighthouse/props/early.blend", "not read");
    home.write(
        "films/lighthouse/props/early.blend.json",
        "{\"type\": \"prop\", \"name\": \"Early\", \"state\": \"ic\"}");
    home.catalog.refresh();
    var links = List.of(link(Link.Kind.LIBRARY, "//../props/early.blend"));
    var found =
        look(facts(List.of(GOOD), plain(), links), job(Chunk.AUTO, Overrides.NONE, "1-24"), 0);
    assertThat(said(found)).containsExactly("warn link-early");
  }

  @Test
  void missingLibrariesBlockAndMissingPicturesWarn() {
    var links =
        List.of(
            link(Link.Kind.LIBRARY, "//../props/gone.blend"),
            link(Link.Kind.IMAGE, "//gone.png"),
            link(Link.Kind.IMAGE, "C:\\Users\\Ana\\wood.png"),
            link(Link.Kind.IMAGE, folder.resolve("films/lighthouse/shots/010.blend").toString()));
    var found =
        look(facts(List.of(GOOD), plain(), links), job(Chunk.AUTO, Overrides.NONE, "1-24"), 0);
    assertThat(said(found))
        .containsExactlyInAnyOrder(
            "block link-missing", "warn link-missing", "warn link-outside", "warn link-absolute");
    assertThat(found.getFirst().check()).isEqualTo(Check.LIBRARIES);
  }

  @Test
  void aBlenderThatNoNodeHasBlocks() {
    var job = job(Chunk.AUTO, Overrides.NONE, "1-24");
    assertThat(said(look(scene(GOOD), job, 303))).containsExactly("block blender-too-new");
    assertThat(look(scene(GOOD), job, 402)).isEmpty();
  }

  @Test
  void aTemplateSaysHowMuchEachThingMatters() {
    home.write(
        "config/templates/" + home.catalog.get(FILM).folder().template().name() + "/preflight.json",
        "{\"camera\": \"hint\", \"output\": \"off\", \"simulations\": \"off\"}");
    home.templates.refresh();
    assertThat(home.templates.problems()).extracting(each -> each.code()).contains("wrong-type");
    home.write(
        "config/templates/" + home.catalog.get(FILM).folder().template().name() + "/preflight.json",
        "{\"camera\": \"hint\", \"output\": \"off\"}");
    home.templates.refresh();
    var template = home.templates.get(home.catalog.get(FILM).folder().template().name());
    assertThat(template.severity(Check.CAMERA)).isEqualTo(Severity.HINT);
    assertThat(template.severity(Check.OUTPUT)).isEqualTo(Severity.OFF);
    assertThat(template.severity(Check.SIMULATIONS)).isEqualTo(Severity.BLOCK);
  }

  private static Link link(Link.Kind kind, String path) {
    return new Link(kind, path, "IMx", false, Link.Repeat.SINGLE);
  }

  private static RenderFacts plain() {
    return new RenderFacts(
        List.of(new RenderFacts.SceneRender("Scene", 128, 64, List.of("A"))),
        List.of(),
        List.of(),
        List.of());
  }

  private static BlendFacts scene(SceneFacts scene) {
    return facts(List.of(scene), plain(), List.of());
  }

  private static BlendFacts moving(List<Simulation> simulations) {
    var render = new RenderFacts(plain().scenes(), List.of(), List.of(), simulations);
    return facts(List.of(GOOD), render, List.of());
  }

  private static BlendFacts facts(List<SceneFacts> scenes, RenderFacts render, List<Link> links) {
    return new BlendFacts(304, Container.RAW, scenes, Optional.of("Scene"), links, render);
  }

  private List<String> codes(BlendFacts facts, Chunk chunk, Overrides overrides) {
    return said(look(facts, job(chunk, overrides, "1-24"), 304));
  }

  private static List<String> said(List<Finding> findings) {
    var said = new ArrayList<String>();
    findings.forEach(
        each -> said.add(each.severity().name().toLowerCase(Locale.ROOT) + " " + each.code()));
    return said;
  }

  private List<Finding> look(BlendFacts facts, NewJob job, int newestBlender) {
    var newest = newestBlender == 0 ? OptionalInt.empty() : OptionalInt.of(newestBlender);
    var preflight =
        new Preflight(
            home.paths,
            new LocalDisk(),
            new FactsCache(SettableClock.now(), 10),
            () -> newest,
            ability -> false);
    Optional<Asset> asset = home.catalog.find(SHOT);
    return preflight.look(new Inspected(job, home.catalog.get(FILM), asset, facts));
  }

  private static NewJob job(Chunk chunk, Overrides overrides, String frames) {
    return new NewJob(
        "010",
        new Source("lighthouse", "", SHOT, 1, 1),
        new Output(NamedPath.parse("films::lighthouse"), Optional.empty()),
        FrameRange.parse(frames),
        Kind.FRAMES,
        1,
        new Demands(chunk, "", Set.of(), Set.of()),
        overrides,
        false,
        true,
        false,
        "zoe");
  }
}
