package org.callsheet.performance.fill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.floor.LocalDisk;
import org.callsheet.performance.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is filled in is taken away again: that, all of it, and nothing else. */
class FillingTest {
  private static final List<String> TEAM = List.of("amina", "jun");

  @TempDir Path film;

  @Test
  void whatIsTakenAwayIsExactlyWhatWasFilledIn() throws IOException {
    write("shots/010.blend.json", "{\"type\": \"shot\"}");
    var before = content();
    fill(300);
    assertThat(content().size()).isGreaterThan(300);
    var removed = new Filling(film).remove();
    assertThat(removed.kept()).isEmpty();
    assertThat(content()).isEqualTo(before);
    assertThat(film.resolve("props")).doesNotExist();
  }

  @Test
  void whatSomebodyHasChangedIsKeptAndNamedWithItsFile() throws IOException {
    fill(40);
    Path touched =
        list().stream().filter(f -> f.toString().endsWith(".blend.json")).findFirst().orElseThrow();
    Files.writeString(touched, Files.readString(touched).replace("\"priority\"", "\"priority\" "));
    var removed = new Filling(film).remove();
    String name = film.relativize(touched).toString();
    assertThat(removed.kept())
        .containsExactly(name.substring(0, name.length() - ".json".length()), name);
    assertThat(list()).hasSize(2);
  }

  @Test
  void whatSomebodyHasDeletedOrPutThereIsNoReasonToStop() throws IOException {
    fill(40);
    Files.delete(list().getFirst());
    Path mine = film.resolve("props/mine.blend");
    write("props/mine.blend", "mine");
    assertThat(new Filling(film).remove().kept()).isEmpty();
    assertThat(list()).containsExactly(mine);
  }

  @Test
  void fillingTwiceWritesNothingOverAndIsTakenAwayTogether() throws IOException {
    fill(50);
    var first = content();
    fill(50);
    assertThat(content()).containsAllEntriesOf(withoutList(first));
    new Filling(film).remove();
    assertThat(list()).isEmpty();
  }

  @Test
  void theAssetsAreBelievable() throws IOException {
    fill(400);
    var json = new ObjectMapper();
    Set<String> paths = new HashSet<>();
    Set<String> states = new HashSet<>();
    int shots = 0;
    for (Path file : list()) {
      if (!file.toString().endsWith(".json")) {
        continue;
      }
      var says = json.readTree(file.toFile());
      assertThat(paths.add(file.toString())).isTrue();
      assertThat(says.path("priority").asInt()).isBetween(0, 100);
      assertThat(TEAM).contains(says.path("owner").asText());
      states.add(says.path("state").asText());
      if (says.path("type").asText().equals("shot")) {
        shots++;
        assertThat(says.path("order").asInt()).isPositive();
        for (var needed : says.path("dependencies")) {
          assertThat(film.resolve(needed.asText().substring("films::team/".length()) + ".json"))
              .exists();
        }
      }
    }
    assertThat(paths).hasSize(400);
    assertThat(shots).isBetween(80, 200);
    assertThat(states).hasSizeGreaterThan(3);
  }

  private void fill(int count) throws IOException {
    var templates =
        Templates.open(
            new LocalDisk(), Programs.find().root().resolve("config/templates"), seen -> {});
    Template template = templates.list().getFirst();
    var assets =
        new FakeAssets(
            template,
            "films::team",
            new FakeAssets.Crew(
                n -> Optional.of(TEAM.get(n % TEAM.size())),
                n -> n % 4 == 0 ? Optional.of(TEAM.getFirst()) : Optional.empty()),
            7);
    new Filling(film).add(assets, count, path -> Optional.of(path.getBytes()));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(film.resolve(file).getParent());
    Files.writeString(film.resolve(file), text);
  }

  private TreeMap<String, String> content() throws IOException {
    var content = new TreeMap<String, String>();
    try (var all = Files.walk(film)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        content.put(film.relativize(file).toString(), Files.readString(file));
      }
    }
    return content;
  }

  private static TreeMap<String, String> withoutList(TreeMap<String, String> content) {
    var without = new TreeMap<>(content);
    without.keySet().removeIf(name -> name.startsWith(".callsheet"));
    return without;
  }

  private List<Path> list() throws IOException {
    try (var all = Files.walk(film)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains(".callsheet"))
          .sorted()
          .toList();
    }
  }
}
