package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.contract.NewAsset;
import org.callsheet.contract.NewAssets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file that the packaged server makes opens in Blender and says what the preset says.
 * CALLSHEET_BLENDER names another Blender.
 */
class MadeAssetsIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> PRESETS =
      Map.of(
          "hd-cycles", "Full HD Cycles",
          "hd-eevee", "Full HD Eevee",
          "scope-cycles", "2K Scope Cycles",
          "scope-eevee", "2K Scope Eevee");
  private static final List<String> NAMES =
      List.of("Zoë's \"big\" 灯台 🎬", "שלום עולם", "Stage", "NUL", "n".repeat(180), "é".repeat(90));

  @TempDir Path folder;

  @Test
  void blenderOpensEveryNewFileAndAgreesWithEachSetting() throws Exception {
    var home = folder.resolve("home");
    try (var house = House.create(Programs.find(), home)) {
      for (var preset : PRESETS.entrySet()) {
        film(home, preset.getKey(), preset.getValue());
      }
      var api = house.startServer();
      var expected = new HashMap<String, JsonNode>();
      for (var film : PRESETS.keySet()) {
        for (var type : List.of("char", "prop", "set", "shot", "comp", "video", "mat", "ani")) {
          make(api, film, type, List.of("One " + type), expected);
        }
      }
      make(api, "scope-eevee", "prop", NAMES, expected);
      make(api, "hd-cycles", "shot", NAMES, expected);
      var told = askBlender(home, List.copyOf(expected.keySet()));
      assertThat(told).hasSize(4 * 8 + 2 * NAMES.size());
      for (var each : told) {
        compare(each, expected.get(each.get("file").textValue()));
      }
    }
  }

  private static void film(Path home, String id, String preset) throws Exception {
    Files.createDirectories(home.resolve("films/" + id));
    Files.writeString(
        home.resolve("films/" + id + "/project.json"), "{\"default\": \"" + preset + "\"}");
    Files.writeString(
        home.resolve("config/projects/" + id + ".json"),
        "{\"ident\": \"%s\", \"name\": \"%s\", \"directory\": \"films::%s\"}"
            .formatted(id, preset, id));
  }

  /** What the server says beforehand is what Blender must say afterwards. */
  private static void make(
      Api api, String film, String type, List<String> names, Map<String, JsonNode> expected)
      throws Exception {
    var list = new NewAssets(null, names, type, null, null, null, null, null, null, null, null);
    for (var preview : api.post("/api/projects/" + film + "/assets/preview", list)) {
      assertThat(preview.get("mistake").isNull()).as(preview.toString()).isTrue();
      expected.put(preview.get("path").textValue(), preview.get("file"));
    }
    for (var name : names) {
      var asked =
          new NewAsset(
              name, type, null, null, null, null, null, null, null, null, null, null, null);
      var made = api.post("/api/projects/" + film + "/assets", asked);
      assertThat(made.get("hasFile").booleanValue()).isTrue();
      assertThat(expected).containsKey(made.get("path").textValue());
    }
  }

  private List<JsonNode> askBlender(Path home, List<String> paths) throws Exception {
    var command = new ArrayList<String>();
    command.add(Optional.ofNullable(System.getenv("CALLSHEET_BLENDER")).orElse("blender"));
    command.addAll(List.of("-b", "--factory-startup", "-noaudio", "--python-exit-code", "3"));
    command.addAll(
        List.of("-P", Path.of("src/test/resources/say_made.py").toAbsolutePath().toString(), "--"));
    var films = home.resolve("films").toString();
    paths.forEach(path -> command.add(path.replace("films::", films + "/")));
    try (var blender = Running.start(command, folder.resolve("blender.log"))) {
      Running.await("Blender's answer", Duration.ofMinutes(3), () -> !blender.isAlive());
      var told = new ArrayList<JsonNode>();
      for (var line : blender.output().split("\n")) {
        if (line.startsWith("MADE ")) {
          told.add(
              MAPPER.readTree(line.substring("MADE ".length()).replace(films + "/", "films::")));
        }
      }
      assertThat(told).as(blender.output()).hasSize(paths.size());
      return told;
    }
  }

  private static void compare(JsonNode told, JsonNode expected) {
    String what = told.get("file").textValue();
    assertThat(told.get("opened")).as(what).isEqualTo(told.get("file"));
    assertThat(told.get("engine")).as(what).isEqualTo(expected.get("engine"));
    assertThat(told.get("size").get(0)).as(what).isEqualTo(expected.get("width"));
    assertThat(told.get("size").get(1)).as(what).isEqualTo(expected.get("height"));
    assertThat(told.get("size").get(2).intValue()).as(what).isEqualTo(100);
    assertThat(told.get("fps").doubleValue()).as(what).isEqualTo(24);
    assertThat(told.get("frames").get(0)).as(what).isEqualTo(expected.get("start"));
    assertThat(told.get("frames").get(1)).as(what).isEqualTo(expected.get("end"));
    assertThat(told.get("frames").get(2)).as(what).isEqualTo(expected.get("start"));
    assertThat(told.get("output")).as(what).isEqualTo(expected.get("output"));
    if (!expected.get("collection").isNull()) {
      assertThat(told.get("collections")).as(what).contains(expected.get("collection"));
    }
    assertThat(told.get("texts").intValue()).as(what).isZero();
    assertThat(told.get("libraries").intValue()).as(what).isZero();
  }
}
