package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.callsheet.engine.blend.BlendEdit;
import org.callsheet.engine.blend.BlendEdit.CurrentFrame;
import org.callsheet.engine.blend.BlendEdit.Engine;
import org.callsheet.engine.blend.BlendEdit.Frames;
import org.callsheet.engine.blend.BlendEdit.LinkPath;
import org.callsheet.engine.blend.BlendEdit.Output;
import org.callsheet.engine.blend.BlendEdit.Percentage;
import org.callsheet.engine.blend.BlendEdit.Rate;
import org.callsheet.engine.blend.BlendEdit.Rename;
import org.callsheet.engine.blend.BlendEdit.Size;
import org.callsheet.engine.blend.BlendEditor;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.blend.Link;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write into a file is what Blender sees in it, and all else is as it was. */
class BlendEditIT {
  private static final String SCENE = "scenes[Opening|].";

  private static final List<BlendEdit> SETTINGS =
      List.of(
          new Size("Opening", 1234, 567),
          new Percentage("Opening", 33),
          new Rate("Opening", 25, 1.5f),
          new Frames("Opening", 8, 99),
          new CurrentFrame("Opening", 12),
          new Engine("Opening", "BLENDER_WORKBENCH"),
          new Output("Opening", "//renders/Größe ####"));

  private final LocalDisk disk = new LocalDisk();
  private final BlendEditor editor = new BlendEditor(disk, new AtomicFile(disk, Access.SHARED));

  @TempDir Path folder;
  private List<Path> films;
  private int asked;

  @BeforeEach
  void make() throws Exception {
    AskedBlender.ask(log(), "say_facts.py", "FACTS", List.of(folder.toString()));
    var gzip = folder.resolve("links gzip.blend");
    try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(folder.resolve("links.blend"), out);
    }
    films = List.of(folder.resolve("links.blend"), gzip, folder.resolve("links zstd.blend"));
  }

  @Test
  void blenderSeesTheSettingsThatWereAskedForAndAllElseAsItWas() throws Exception {
    var before = ask(films);
    for (var film : films) {
      editor.write(film, SETTINGS, film);
    }
    var after = ask(films);
    for (int i = 0; i < films.size(); i++) {
      assertThat(difference(values(before.get(i)), values(after.get(i))))
          .as(films.get(i).toString())
          .isEqualTo(
              Map.ofEntries(
                  Map.entry(SCENE + "render.resolution_x", "1234"),
                  Map.entry(SCENE + "render.resolution_y", "567"),
                  Map.entry(SCENE + "render.resolution_percentage", "33"),
                  Map.entry(SCENE + "render.fps", "25"),
                  Map.entry(SCENE + "render.fps_base", "1.5"),
                  Map.entry(SCENE + "frame_start", "8"),
                  Map.entry(SCENE + "frame_end", "99"),
                  Map.entry(SCENE + "frame_current", "12"),
                  Map.entry(SCENE + "frame_current_final", "12.0"),
                  Map.entry(SCENE + "frame_float", "12.0"),
                  Map.entry(SCENE + "render.engine", "'BLENDER_WORKBENCH'"),
                  Map.entry(SCENE + "render.filepath", "'//renders/Größe ####'")));
      assertThat(after.get(i).get("picture")).isEqualTo(before.get(i).get("picture"));
    }
  }

  @Test
  void blenderSeesEveryPathThatWasChangedAndRendersTheSame() throws Exception {
    var before = ask(films);
    Files.createDirectories(folder.resolve("moved"));
    Files.copy(folder.resolve("keeper.blend"), folder.resolve("moved/keeper.blend"));
    Files.move(folder.resolve("Größe 'x' far.blend"), folder.resolve("moved/Größe 'x' far.blend"));
    var kinds = new TreeSet<Link.Kind>();
    var changed = new TreeSet<String>();
    for (var film : films) {
      var edits = new ArrayList<BlendEdit>();
      for (var link : new BlendFile(film).facts().links()) {
        var to = moved(link);
        edits.add(new LinkPath(link.owner(), link.path(), to));
        if (!link.owner().startsWith("SQ")) {
          changed.add(to);
        }
        kinds.add(link.kind());
      }
      editor.write(film, edits, film);
      assertThat(new BlendFile(film).facts().links()).allMatch(link -> isMoved(link.path()));
    }
    assertThat(kinds).hasSizeGreaterThanOrEqualTo(10);
    var after = ask(films);
    for (int i = 0; i < films.size(); i++) {
      var found = values(after.get(i));
      for (var each : difference(values(before.get(i)), found).entrySet()) {
        assertThat(each.getValue()).as(films.get(i) + " " + each.getKey()).contains("moved");
      }
      var paths = found.values().toString();
      assertThat(changed).allMatch(paths::contains).hasSizeGreaterThan(15);
      assertThat(after.get(i).get("picture")).isEqualTo(before.get(i).get("picture"));
    }
  }

  @Test
  void blenderKnowsDataBlocksByTheirNewNames() throws Exception {
    var names =
        Map.of(
            "Opening", "Ende 🗼",
            "Zweite Szene", "A second one",
            "Eye", "Z Auge");
    var before = ask(films);
    for (var film : films) {
      var edits =
          List.<BlendEdit>of(
              new Rename("SCOpening", names.get("Opening")),
              new Rename("SCZweite Szene", names.get("Zweite Szene")),
              new Rename("CAEye", names.get("Eye")),
              new Rename("OBEye", names.get("Eye")));
      editor.write(film, edits, film);
    }
    var after = ask(films);
    for (int i = 0; i < films.size(); i++) {
      var expected = renamed(values(before.get(i)), names);
      assertThat(difference(expected, values(after.get(i)))).as(films.get(i).toString()).isEmpty();
      assertThat(after.get(i).get("picture")).isEqualTo(before.get(i).get("picture"));
    }
  }

  private static Map<String, String> renamed(Map<String, String> values, Map<String, String> to) {
    var renamed = new TreeMap<String, String>();
    values.forEach((key, value) -> renamed.put(replaced(key, to), replaced(value, to)));
    return renamed;
  }

  private static String replaced(String text, Map<String, String> names) {
    var replaced = text;
    for (var each : names.entrySet()) {
      replaced = replaced.replace(each.getKey(), each.getValue());
    }
    return replaced;
  }

  private static String moved(Link link) {
    return "//moved/" + link.plainPath().replaceAll(".*/", "");
  }

  private static boolean isMoved(String path) {
    return path.startsWith("//moved/");
  }

  private static Map<String, String> difference(Map<String, String> from, Map<String, String> to) {
    var different = new TreeMap<String, String>();
    var keys = new TreeSet<>(from.keySet());
    keys.addAll(to.keySet());
    for (var key : keys) {
      if (!Objects.equals(from.get(key), to.get(key))) {
        different.put(key, to.getOrDefault(key, "gone"));
      }
    }
    return different;
  }

  private List<JsonNode> ask(List<Path> files) throws Exception {
    var told =
        AskedBlender.ask(log(), "say_all.py", "ALL", files.stream().map(Path::toString).toList());
    assertThat(told).hasSize(files.size());
    for (var each : told) {
      assertThat(each.get("picture").get("colours").intValue()).isGreaterThan(2);
    }
    return told;
  }

  private static TreeMap<String, String> values(JsonNode told) {
    var values = new TreeMap<String, String>();
    for (var each : told.get("values").properties()) {
      values.put(each.getKey(), each.getValue().textValue());
    }
    assertThat(values).hasSizeGreaterThan(1000);
    return values;
  }

  private Path log() {
    return folder.resolve("blender " + ++asked + ".log");
  }
}
