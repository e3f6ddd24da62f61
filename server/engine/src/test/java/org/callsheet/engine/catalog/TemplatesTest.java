package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.blend.OutputFormat;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.ProblemFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
  private static final String MINE = "config/templates/Mine/";

  @TempDir private Path folder;
  private SampleHome home;

  @BeforeEach
  void open() {
    home = new SampleHome(folder, new SettableClock(Instant.parse("2026-11-27T08:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "2K Scope Cycles, 2048, 858, CYCLES",
    "2K Scope Eevee, 2048, 858, BLENDER_EEVEE",
    "Full HD Cycles, 1920, 1080, CYCLES",
    "Full HD Eevee, 1920, 1080, BLENDER_EEVEE"
  })
  void aShippedPresetIsWhole(String name, int width, int height, String engine) {
    Template preset = home.templates.get(name);
    assertThat(preset.settings().width()).hasValue(width);
    assertThat(preset.settings().height()).hasValue(height);
    assertThat(preset.settings().fps()).hasValue(24);
    assertThat(preset.settings().engine()).contains(engine);
    assertThat(preset.listTypes())
        .extracting(AssetType::name)
        .containsExactly(
            "Character",
            "Prop",
            "Set",
            "Shot",
            "Composite",
            "Final",
            "Material Library",
            "Animation Library",
            "Other");
    assertThat(preset.listStates()).hasSize(8);
    assertThat(preset.priorities().named())
        .extracting(Priorities.Name::name)
        .containsExactly("Meh", "Low", "Normal", "High", "Urgent");
    assertThat(preset.presets()).extracting(RenderPreset::id).containsExactly("draft", "final");
    assertThat(preset.findPreset("draft").orElseThrow().percentage()).hasValue(50);
    assertThat(home.templates.problems()).isEmpty();
    assertThat(home.templates.usual()).isEqualTo("Full HD Cycles");
  }

  @Test
  void theFilesOfTheShippedPresetsSayWhatThePresetSays() {
    Template preset = home.templates.get("Full HD Cycles");
    for (AssetType type : preset.listTypes()) {
      if (type.file().isEmpty()) {
        assertThat(type.id()).isEqualTo("other");
        continue;
      }
      Path file = home.templates.local(type.file().get());
      BlendFacts facts = new BlendFile(file).facts();
      SceneFacts scene = facts.active().orElseThrow();
      assertThat(facts.versionText()).isEqualTo("3.4");
      assertThat(facts.links()).as(type.id()).isEmpty();
      assertThat(scene.width()).isEqualTo(preset.settings().width().getAsInt());
      assertThat(scene.height()).isEqualTo(preset.settings().height().getAsInt());
      assertThat(scene.framesPerSecond()).isEqualTo(24f);
      assertThat(scene.engine()).isEqualTo("CYCLES");
      assertThat(scene.camera()).as(type.id()).isEqualTo(!type.id().equals("video"));
      assertThat(scene.format())
          .isEqualTo(type.id().equals("video") ? OutputFormat.FFMPEG : OutputFormat.PNG);
      assertThat(file.toFile().length()).isLessThan(100_000);
    }
  }

  @Test
  void aTemplateTakesFromTheOneItBuildsOnWhatItDoesNotSay() {
    home.write(MINE + "settings.json", "{\"base\": \"2K Scope Eevee\", \"fps\": 12}");
    home.write(MINE + "priority.json", "{\"low\": 1, \"high\": 9, \"names\": []}");
    home.write(
        MINE + "asset_types/puppet.json",
        "{\"ident\": \"puppet\", \"priority\": 5, \"states\": [\"ns\", \"po\"], \"sort\": 0}");
    home.write(
        MINE + "asset_types/shot.json",
        "{\"ident\": \"shot\", \"priority\": 5, \"states\": [\"ns\", \"po\"], \"sort\": 1}");
    home.templates.refresh();
    Template mine = home.templates.get("Mine");
    assertThat(mine.settings().fps()).isEqualTo(OptionalInt.of(12));
    assertThat(mine.settings().width()).hasValue(2048);
    assertThat(mine.settings().engine()).contains("BLENDER_EEVEE");
    assertThat(mine.priorities().named()).isEmpty();
    assertThat(mine.types()).containsKeys("puppet", "prop", "char").hasSize(10);
    assertThat(mine.type("shot").states()).hasSize(2);
    assertThat(mine.type("shot").file()).isEmpty();
    assertThat(mine.type("prop").file().orElseThrow().path())
        .isEqualTo("Full HD Cycles/asset_types/asset.blend");
    assertThat(mine.type("char").priority()).as("moved into this scale").isEqualTo(9);
    assertThat(home.templates.problems()).isEmpty();
  }

  @Test
  void whatIsWrongWithATemplateIsShownWithItsFile() throws IOException {
    home.write(MINE + "settings.json", "{\n\"base\": \"Mine\",\n\"width\": 1}");
    home.write("config/templates/A/settings.json", "{\"base\": \"B\"}");
    home.write("config/templates/B/settings.json", "{\"base\": \"A\"}");
    home.write("config/templates/C/settings.json", "{\"base\": \"gone\"}");
    type("a", "../../secret.blend");
    type("b", "nothing.blend");
    type("c", "broken.blend");
    home.write(MINE + "asset_types/broken.blend", "no Blender file");
    home.write(MINE + "render_presets.json", "{\"presets\": [{\"ident\": \"x\", \"samples\": 0}]}");
    home.templates.refresh();
    assertThat(home.templates.problems())
        .extracting(ProblemFile::file, ProblemFile::line, ProblemFile::code)
        .containsExactlyInAnyOrder(
            tuple(MINE + "settings.json", 3, "wrong-type"),
            tuple("config/templates/A/settings.json", 0, "template-base-circle"),
            tuple("config/templates/B/settings.json", 0, "template-base-circle"),
            tuple("config/templates/C/settings.json", 0, "template-unknown"),
            tuple(MINE + "asset_types/a.json", 1, "template-file-name"),
            tuple(MINE + "asset_types/nothing.blend", 0, "file-missing"),
            tuple(MINE + "asset_types/broken.blend", 0, "blend-foreign"),
            tuple(MINE + "render_presets.json", 0, "wrong-type"));
    assertThat(home.templates.get("Mine").types()).containsOnlyKeys("b", "c");
    home.write("films/lighthouse/project.json", "{\"default\": \"A\"}");
    home.films.refresh();
    assertThat(home.films.team(new ProjectId("lighthouse")).members()).hasSize(4);
    Files.delete(folder.resolve(MINE + "settings.json"));
    home.templates.refresh();
    assertThat(home.templates.problems()).extracting(ProblemFile::code).hasSize(7);
  }

  @Test
  void aTemplateOfRfamNeedsNothingOfOurs() {
    home.write(MINE + "priority.json", "{\"low\": 0, \"high\": 10, \"names\": null}");
    home.write(MINE + "states/a.json", "{\"ident\": \"a\", \"name\": \"A\", \"squeeze\": false}");
    type("mine", "");
    home.templates.refresh();
    Template mine = home.templates.get("Mine");
    assertThat(mine.settings()).isEqualTo(RenderSettings.NONE);
    assertThat(mine.presets()).isEmpty();
    assertThat(mine.priorities().named()).isEmpty();
    assertThat(mine.listTypes())
        .extracting(AssetType::states)
        .containsExactly(List.of(new State("ns", "ns", false, true)));
  }

  private void type(String id, String file) {
    home.write(
        MINE + "asset_types/" + id + ".json",
        "{\"ident\": \"%s\", \"states\": [\"ns\"], \"file\": \"%s\"}".formatted(id, file));
    home.write(MINE + "states/ns.json", "{\"ident\": \"ns\", \"name\": \"ns\"}");
  }
}
