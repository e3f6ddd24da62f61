package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.blend.Link;
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

  private List<JsonNode> askBlender(List<String> files) throws Exception {
    var arguments = new ArrayList<>(List.of(folder.toString()));
    arguments.addAll(files);
    var told = AskedBlender.ask(folder.resolve("blender.log"), "say_facts.py", "FACTS", arguments);
    assertThat(told).hasSize(2 + files.size());
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
