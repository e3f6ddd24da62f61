package org.callsheet.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.security.Policy;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.blend.RenderFacts;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {
  private static final Path ROOT = SampleCopy.REPOSITORY;

  /** Where the engine names a reason: the code is the first text with only small letters. */
  private static final Pattern REASON =
      Pattern.compile(
          "(?:Refusal\\.of\\(|new Refusal\\(|Reason\\.of\\(|Verdict\\.Refused\\(|refused?\\(|"
              + "invalid\\(|limit\\(|Failure\\(|failure\\(|Diagnosis\\.of\\w+\\(|Warning\\.of\\(|warn\\(|wrong\\()[^;\"]*?\"([a-z]+(?:-[a-z]+)+)\"");

  private final Words words = read();

  @Test
  void everyProblemHasATitleADetailAndAWayOut() {
    for (ProblemCode code : ProblemCode.values()) {
      String key = "problem." + code.code();
      assertThat(List.of(key, key + ".title", key + ".detail"))
          .allMatch(words::knows, "is in the table of words");
    }
  }

  @Test
  void everyOperationSaysWhatHappened() {
    Set<String> without =
        Set.of(
            "getPortrait",
            "getClassPortrait",
            "exportUser",
            "exportAudit",
            "getThumbnail",
            "getFrameThumbnail",
            "getPreview",
            "getPreviewFilm",
            "getCheckpointThumbnail",
            "listenToEvents");
    assertThat(Policy.operations())
        .filteredOn(operation -> !without.contains(operation))
        .allMatch(operation -> words.knows("done." + operation));
  }

  @Test
  void everyReasonOfTheEngineHasASentence() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String folder : List.of("openapi/src/main/java", "server/engine/src/main/java")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          Matcher matcher = REASON.matcher(Files.readString(file));
          while (matcher.find()) {
            codes.add(matcher.group(1));
          }
        }
      }
    }
    assertThat(codes).hasSizeGreaterThan(40);
    Set<String> general = Set.of("too-many-attempts", "wrong-passcode");
    List<String> missing = new ArrayList<>();
    for (String code : codes) {
      if (!words.knows("reason." + code) && !general.contains(code)) {
        missing.add(code);
      }
    }
    assertThat(missing).as("reasons without a sentence in config/languages/en.json").isEmpty();
  }

  @Test
  void everySimulationThatIsNotBakedHasASentence() {
    for (RenderFacts.Simulation.Kind kind : RenderFacts.Simulation.Kind.values()) {
      String code = "unbaked-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(words.knows("reason." + code)).as(code).isTrue();
    }
  }

  @Test
  void aSentenceIsSaidWithItsParametersAndInEnglishWhereALanguageLacksIt() {
    Words two =
        new Words(
            Map.of(
                "en", Map.of("a", "A {x} {y}", "b", "B"),
                "de", Map.of("a", "Ah {x}")));
    assertThat(two.say("de", "a", Map.of("x", "$1\\"))).isEqualTo("Ah $1\\");
    assertThat(two.say("en", "a", Map.of("x", "1"))).isEqualTo("A 1 {y}");
    assertThat(two.say("de", "b")).isEqualTo("B");
    assertThat(two.say("xx", "c")).isEqualTo("c");
  }

  @Test
  void oneIsSaidWhereTheNumberLeftOutIsOne() {
    Words two =
        new Words(
            Map.of(
                "en", Map.of("a", "{name}: {n} jobs", "a.one", "{name}: 1 job"),
                "ja", Map.of("a", "{name}: {n}")));
    assertThat(two.say("en", "a", Map.of("name", "1", "n", "2"))).isEqualTo("1: 2 jobs");
    assertThat(two.say("en", "a", Map.of("name", "x", "n", "1"))).isEqualTo("x: 1 job");
    assertThat(two.say("en", "a", Map.of("name", "x"))).isEqualTo("x: {n} jobs");
    assertThat(two.say("ja", "a", Map.of("name", "x", "n", "1"))).isEqualTo("x: 1");
  }

  @Test
  void aSentenceAboutOneLeavesOutANumberOfTheOneAboutMany() {
    List<String> ones = words.keys("en").stream().filter(key -> key.endsWith(Words.ONE)).toList();
    assertThat(ones).isNotEmpty();
    for (String one : ones) {
      String many = one.substring(0, one.length() - Words.ONE.length());
      Set<String> counted = Words.placeholders(words.say("en", many));
      assertThat(counted).as(one).containsAll(Words.placeholders(words.say("en", one)));
      counted.removeAll(Words.placeholders(words.say("en", one)));
      assertThat(counted).as("what %s leaves out", one).isNotEmpty();
    }
  }

  @Test
  void aProblemThatLacksAParameterSaysWhatItCan() {
    Problems problems = new Problems(words);
    RequestFacts request = new RequestFacts("r1", "en");
    for (ProblemCode code : ProblemCode.values()) {
      var problem = problems.of(code, Map.of(), request);
      assertThat(problem.detail() + problem.message()).as(code.code()).doesNotContain("{");
    }
    var refusal = Refusal.of(Refusal.Kind.INVALID, "frames-malformed", "field", "frames");
    assertThat(problems.of(refusal, request).detail())
        .isEqualTo("The value of frames is not allowed.");
  }

  @Test
  void aBrokenLanguageTakesOutOnlyItself(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("en.json"), "{\"done.getMe\": \"Hello.\"}");
    Files.writeString(folder.resolve("de.json"), "{\"done.getMe\": \"Hallo.\"");
    Files.writeString(folder.resolve("fr.json"), "{\"done.getMe\": \"Salut.\"}");
    WordsFiles files = WordsFiles.read(folder);
    assertThat(files.problems()).singleElement().asString().contains("de.json");
    assertThat(files.words().say("fr", "done.getMe")).isEqualTo("Salut.");
    assertThat(files.words().say("en", "done.getMe")).isEqualTo("Hello.");
    assertThat(files.words().knows("problem.not-found")).as("the words built in").isTrue();
  }

  @Test
  void everyKindOfRefusalIsAProblemAndAFaultOfOursTellsNothing() {
    Problems problems = new Problems(words);
    for (Refusal.Kind kind : Refusal.Kind.values()) {
      var problem =
          problems.of(
              Refusal.of(kind, "disk-failed", "path", "/secret", "detail", "x"),
              new RequestFacts("r1", "en"));
      assertThat(problem.status()).isBetween(400, 599);
      assertThat(problem.title()).isNotBlank().doesNotContain("problem.");
      if (kind == Refusal.Kind.INTERNAL) {
        assertThat(new String(problems.bytes(problem))).doesNotContain("/secret");
      }
    }
  }

  @Test
  void everyLanguageSaysEverythingThatEnglishDoesAndNothingElse() throws IOException {
    Map<String, String> english = table("en");
    try (Stream<Path> files = Files.list(ROOT.resolve("config/languages"))) {
      for (Path file : files.toList()) {
        String language = file.getFileName().toString().replace(".json", "");
        Map<String, String> own = table(language);
        assertThat(own.keySet()).as(language).isEqualTo(english.keySet());
        own.forEach(
            (key, text) ->
                assertThat(holes(text))
                    .as(language + " " + key)
                    .isEqualTo(holes(english.get(key))));
      }
    }
  }

  private static Map<String, String> table(String language) throws IOException {
    Path file = ROOT.resolve("config/languages/" + language + ".json");
    return new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
  }

  private static Set<String> holes(String text) {
    Set<String> holes = new TreeSet<>();
    Matcher each = Pattern.compile("\\{([\\w.-]+)}").matcher(text);
    while (each.find()) {
      holes.add(each.group(1));
    }
    return holes;
  }

  private static Words read() {
    try {
      return WordsFiles.read(ROOT.resolve("config/languages")).words();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
