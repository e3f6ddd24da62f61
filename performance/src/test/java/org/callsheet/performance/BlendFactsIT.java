package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.blend.RenderFacts;
import org.callsheet.engine.blend.RenderFacts.Simulation;
import org.callsheet.engine.blend.SceneFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we read in a file is what Blender says about it. */
class BlendFactsIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void theFactsAreThoseThatBlenderItselfTells() throws Exception {
    var told = askBlender(sampleFilm());
    assertThat(told).hasSizeGreaterThan(8);
    var links = new TreeSet<Link.Kind>();
    for (var each : told) {
      var path = Path.of(each.get("file").textValue());
      var facts = new BlendFile(path).facts();
      compare(path.toString(), facts, each);
      facts.links().forEach(link -> links.add(link.kind()));
    }
    assertThat(links).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void theSameFileInGzipSaysTheSame() throws Exception {
    askBlender(List.of());
    var raw = folder.resolve("links.blend");
    var packed = folder.resolve("links gzip.blend");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(raw, out);
    }
    var expected = new BlendFile(raw).facts();
    for (var path : List.of(packed, folder.resolve("links zstd.blend"))) {
      var facts = new BlendFile(path).facts();
      assertThat(facts.scenes()).isEqualTo(expected.scenes());
      assertThat(facts.links()).containsExactlyInAnyOrderElementsOf(expected.links());
    }
  }

  @Test
  void whatMovesAndWhatAsksPythonIsWhatBlenderSays() throws Exception {
    var moves = askBlender(List.of()).get(2);
    var facts = new BlendFile(Path.of(moves.get("file").textValue())).facts().render();
    var unbaked = new TreeSet<Simulation.Kind>();
    facts.unbaked().forEach(each -> unbaked.add(each.kind()));
    var without = EnumSet.of(Simulation.Kind.NODES);
    assertThat(unbaked).isEqualTo(EnumSet.complementOf(without));
    assertThat(facts.simulations()).hasSizeGreaterThan(facts.unbaked().size());
    assertThat(facts.scripts()).hasSize(2);
    assertThat(facts.outputs()).extracting("folder").containsExactly("//passes ü/");
    assertThat(facts.scene("Scene").orElseThrow().viewLayers()).hasSize(2);
    assertThat(facts.scene("as it comes").orElseThrow().cyclesSamples()).isEqualTo(4096);
  }

  private static void compare(String what, RenderFacts facts, JsonNode told) {
    var scenes = facts.scenes().stream().map(BlendFactsIT::said).toList();
    var outputs = facts.outputs().stream().map(each -> each.folder()).toList();
    var scripts = facts.scripts().stream().map(each -> each.expression()).toList();
    var simulations = facts.simulations().stream().map(BlendFactsIT::said).toList();
    Map.of("scenes", scenes, "outputs", outputs, "scripts", scripts, "simulations", simulations)
        .forEach(
            (field, read) -> {
              var expected = new ArrayList<String>();
              told.get(field).forEach(each -> expected.add(each.textValue()));
              assertThat(read).as(what + " " + field).containsExactlyInAnyOrderElementsOf(expected);
            });
  }

  private static String said(RenderFacts.SceneRender scene) {
    var layers = scene.viewLayers().stream().collect(Collectors.joining("', '", "['", "']"));
    return scene.scene() + " " + scene.cyclesSamples() + " " + scene.eeveeSamples() + " " + layers;
  }

  private static String said(Simulation each) {
    return each.kind() + " " + each.owner() + " " + (each.baked() ? "True" : "False");
  }

  private List<JsonNode> askBlender(List<String> files) throws Exception {
    var arguments = new ArrayList<>(List.of(folder.toString()));
    arguments.addAll(files);
    var told = AskedBlender.ask(folder.resolve("blender.log"), "say_facts.py", "FACTS", arguments);
    assertThat(told).hasSize(3 + files.size());
    return told;
  }

  private static List<String> sampleFilm() throws Exception {
    var film = Programs.find().root().resolve("data/sample/films/lighthouse");
    try (var all = Files.walk(film)) {
      return all.map(Path::toString).filter(path -> path.endsWith(".blend")).toList();
    }
  }

  private static void compare(String what, BlendFacts facts, JsonNode told) {
    assertThat(facts.version()).as(what).isEqualTo(told.get("version").intValue());
    assertThat(facts.activeScene()).as(what).contains(told.get("active").textValue());
    var scenes = new ArrayList<SceneFacts>();
    told.get("scenes").forEach(scene -> scenes.add(MAPPER.convertValue(scene, SceneFacts.class)));
    assertThat(facts.scenes()).as(what).containsExactlyInAnyOrderElementsOf(scenes);
    compare(what, facts.render(), told.get("render"));
    var links = new ArrayList<String>();
    told.get("links").forEach(link -> links.add(link.textValue()));
    assertThat(facts.links().stream().map(BlendFactsIT::said).toList())
        .as(what)
        .containsExactlyInAnyOrderElementsOf(links);
  }

  /** As Blender says it, which turns the slashes of a path when it opens the file. */
  private static String said(Link link) {
    var packed = link.packed() ? "True" : "False";
    return link.kind() + " " + link.path().replace('\\', '/') + " " + link.owner() + " " + packed;
  }
}
