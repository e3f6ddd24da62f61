package org.callsheet.engine.production.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginesTest {
  private static final String GOOD =
      """
      {
        "endings": [".pov"],
        "arguments": ["+I{file}", "+O{output}"],
        "output": "{stem}_{frame:4}.png",
        "failures": [{"line": "Error", "says": "Oh."}]
      }
      """;

  @TempDir Path folder;

  private Engines open() {
    return Engines.open(new LocalDisk(), folder);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  @Test
  void whatIsShippedCanBeUsedAndSaysWhetherItWasTried() {
    Engines shipped = Engines.open(new LocalDisk(), Path.of("../../config/engines"));
    assertThat(shipped.problems()).isEmpty();
    assertThat(shipped.list())
        .extracting(Engine::ident, Engine::tried)
        .containsExactly(tuple("povray", true), tuple("terragen", false));
    assertThat(shipped.of("Hill.TGD")).map(Engine::ident).contains("terragen");
  }

  @Test
  void whatIsLeftOutIsTheUsual() throws IOException {
    write("mine.json", GOOD);
    Engine engine = open().of("010.pov").orElseThrow();
    assertThat(engine.name()).isEqualTo("mine");
    assertThat(engine.ability()).isEqualTo("engine mine");
    assertThat(engine.success().statuses()).isEqualTo(Set.of(0));
    assertThat(engine.success().line()).isEmpty();
    assertThat(engine.failures()).containsExactly(new Engine.Failure("Error", "Oh.", false));
    assertThat(engine.tried()).isFalse();
  }

  @Test
  void blenderKeepsItsFilesAndAFileThatNobodyTakesHasNoEngine() throws IOException {
    write("mine.json", GOOD);
    assertThat(open().of("010.blend")).isEmpty();
    assertThat(open().of("010.doc")).isEmpty();
    assertThat(open().of("pov")).isEmpty();
  }

  @Test
  void aBrokenFileTakesOutItselfAndSaysWhere() throws IOException {
    write("good.json", GOOD);
    write("bad.json", GOOD.replace("+O{output}", "+O{outptu}"));
    Engines engines = open();
    assertThat(engines.list()).extracting(Engine::ident).containsExactly("good");
    ProblemFile problem = engines.problems().getFirst();
    assertThat(problem.file()).isEqualTo("config/engines/bad.json");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.code()).isEqualTo("engine-placeholder");
    assertThat(problem.parameters()).containsEntry("found", "{outptu}");
  }

  @Test
  void ofTwoThatWantFilesOfOneEndingTheFirstByNameHasThem() throws IOException {
    write("b.json", GOOD);
    write("a.json", GOOD);
    Engines engines = open();
    assertThat(engines.of("x.pov")).map(Engine::ident).contains("a");
    assertThat(engines.problems())
        .extracting(ProblemFile::code, ProblemFile::parameters)
        .containsExactly(tuple("engine-ending-taken", Map.of("found", ".pov", "other", "a")));
  }

  @Test
  void aChangeIsSeenWhenItIsReadAgain() throws IOException {
    Engines engines = open();
    assertThat(engines.of("x.pov")).isEmpty();
    write("a.json", GOOD);
    engines.refresh();
    assertThat(engines.of("x.pov")).isPresent();
    Files.delete(folder.resolve("a.json"));
    engines.refresh();
    assertThat(engines.of("x.pov")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [".pov"] | []                    | missing-field
          [".pov"] | ["pov"]               | engine-ending
          [".pov"] | [".blend"]            | engine-of-blender
          [".pov"] | [".x.blend"]          | engine-of-blender
          ["+I{file}", "+O{output}"] | []  | missing-field
          ["+I{file}", "+O{output}"] | ["-r"] | engine-without
          ["+I{file}", "+O{output}"] | ["{file}", "{stem}.x"] | engine-stem-first
          ["+I{file}", "+O{output}"] | ["{file}", "{width:3}"] | engine-placeholder
          ["+I{file}", "+O{output}"] | "{file}" | wrong-type
          "{stem}_{frame:4}.png" | "{stem}.png" | engine-without
          "{stem}_{frame:4}.png" | "../{frame}.png" | engine-output
          "{stem}_{frame:4}.png" | ".{frame}.png" | engine-output
          "{stem}_{frame:4}.png" | "{file}{frame}" | engine-placeholder
          "line": "Error" | "line": "(" | engine-pattern
          "line": "Error" | "line": "(?<=a)b" | engine-pattern
          "says": "Oh." | "blame": "node" | missing-field
          "says": "Oh." | "says": "Oh.", "blame": "me" | wrong-type
          "output" | "success": {"statuses": [-1]}, "output" | wrong-type
          "output" | "success": {"line": "["}, "output" | engine-pattern
          "output" | "progress": "", "output" | engine-too-much
          """)
  void whatCouldNotWorkIsRefused(String good, String bad, String code) throws IOException {
    assertThat(GOOD).contains(good);
    write("mine.json", GOOD.replace(good, bad));
    assertThat(open().problems()).extracting(ProblemFile::code).containsExactly(code);
    assertThat(open().list()).isEmpty();
  }
}
