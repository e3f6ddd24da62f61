package org.callsheet.engine.film.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.film.Project.CreditRole;
import org.callsheet.engine.film.Project.ExternalAsset;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editing of credits: what stands in {@code project.json} afterwards. */
class RolesTest {
  private static final ProjectId LIGHTHOUSE = new ProjectId("lighthouse");
  private static final UserId ZOE = new UserId("zoe");
  private static final String FILM = "films/lighthouse/project.json";
  private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

  @TempDir Path folder;
  private SampleHome home;
  private Roles roles;
  private ExternalAssets external;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, InstantSource.fixed(NOW));
    FilmEntries entries = home.entries();
    roles = new Roles(entries, home.people, new Random(7));
    external = new ExternalAssets(entries, new Random(7));
    home.write(
        FILM,
        """
        {
          "title": "T", "mystery": [1, {"a": 2.50}],
          "roles": {
            "a": {"role": "Story", "user": "zoe", "order": 1, "rfam": true},
            "b": {"role": "Light", "user": "jun", "order": 2}
          }
        }
        """);
    home.films.refresh();
  }

  @Test
  void aLineIsAddedAtItsPlaceAndWhatWeDoNotKnowSurvives() {
    CreditRole first =
        roles.add(LIGHTHOUSE, Map.of("role", "Dir", "user", "amina", "position", 1), ZOE);
    CreditRole between =
        roles.add(LIGHTHOUSE, Map.of("text", "  Music:\n Ebb ", "position", 3), ZOE);
    CreditRole last = roles.add(LIGHTHOUSE, Map.of("role", "Thanks", "text", "Mum"), ZOE);
    assertThat(roles.list(LIGHTHOUSE))
        .extracting(CreditRole::id)
        .containsExactly(first.id(), "a", between.id(), "b", last.id());
    assertThat(between.text()).isEqualTo("Music: Ebb");
    assertThat(home.read(FILM))
        .contains("\"mystery\"", "2.50", "\"rfam\": true")
        .contains("credit_lines");
    assertThat(home.history.list(home.file("films/lighthouse"), "", 10))
        .extracting(e -> e.find(FilmEntries.ENTRY).orElse(""))
        .containsExactlyInAnyOrder(first.id(), between.id(), last.id());
  }

  @Test
  void aLineMovesUpAndDownHoweverOftenAndNoOtherChangesItsVersion() {
    String versionOfB = roles.get(LIGHTHOUSE, "b").version();
    for (int i = 0; i < 100; i++) {
      CreditRole a = roles.get(LIGHTHOUSE, "a");
      int position = i % 2 == 0 ? 2 : 1;
      roles.change(LIGHTHOUSE, "a", a.version(), Map.of("position", position), ZOE);
      assertThat(roles.list(LIGHTHOUSE).indexOf(roles.get(LIGHTHOUSE, "a")) + 1)
          .isEqualTo(position);
    }
    assertThat(roles.get(LIGHTHOUSE, "b").version()).isEqualTo(versionOfB);
  }

  @Test
  void thereIsAlwaysRoomBetweenTwoLines() {
    for (int i = 0; i < 60; i++) {
      CreditRole line = roles.add(LIGHTHOUSE, Map.of("text", "n" + i, "position", 2), ZOE);
      assertThat(roles.list(LIGHTHOUSE).get(1)).isEqualTo(line);
    }
    assertThat(roles.list(LIGHTHOUSE)).extracting(CreditRole::order).doesNotHaveDuplicates();
  }

  @Test
  void linesWithoutAnyOrderCanBeOrdered() {
    home.write(
        FILM,
        "{\"roles\": {\"a\": {\"role\": \"x\", \"user\": \"zoe\"}, \"b\": {\"user\": \"jun\"}}}");
    home.films.refresh();
    CreditRole b = roles.get(LIGHTHOUSE, "b");
    roles.change(LIGHTHOUSE, "b", b.version(), Map.of("position", 1), ZOE);
    assertThat(roles.list(LIGHTHOUSE)).extracting(CreditRole::id).containsExactly("b", "a");
  }

  @Test
  void aPersonBecomesAFreeLineAndBack() {
    Map<String, Object> toText = new HashMap<>();
    toText.put("user", null);
    toText.put("text", "The whole class");
    CreditRole a = roles.get(LIGHTHOUSE, "a");
    CreditRole text = roles.change(LIGHTHOUSE, "a", a.version(), toText, ZOE);
    assertThat(text.user()).isEmpty();
    assertThat(roles.list(LIGHTHOUSE)).extracting(CreditRole::id).containsExactly("a", "b");
    CreditRole back =
        roles.change(LIGHTHOUSE, "a", text.version(), Map.of("user", "mateo", "text", ""), ZOE);
    assertThat(back.user()).isEqualTo("mateo");
    assertThat(roles.list(LIGHTHOUSE)).hasSize(2);
  }

  @Test
  void whoDecidedOnAnOlderLineIsToldBothValues() {
    String version = roles.get(LIGHTHOUSE, "a").version();
    // Somebody's editor, unnoticed so far.
    home.write(FILM, home.read(FILM).replace("Story", "Script"));
    assertThatThrownBy(() -> roles.change(LIGHTHOUSE, "a", version, Map.of("role", "Plot"), ZOE))
        .isInstanceOfSatisfying(
            Refusal.class,
            stale -> {
              assertThat(stale.kind()).isEqualTo(Refusal.Kind.STALE);
              assertThat(stale.parameters())
                  .containsEntry("theirs.role", "Script")
                  .containsEntry("yours.role", "Plot");
            });
    assertThatThrownBy(() -> roles.remove(LIGHTHOUSE, "a", version, ZOE))
        .isInstanceOf(Refusal.class);
    roles.remove(LIGHTHOUSE, "a", roles.get(LIGHTHOUSE, "a").version(), ZOE);
    assertThat(roles.list(LIGHTHOUSE)).extracting(CreditRole::id).containsExactly("b");
  }

  @Test
  void whatMakesNoSenseIsRefusedAndChangesNothing() {
    String before = home.read(FILM);
    List<Map<String, Object>> wrong =
        List.of(
            Map.of("role", "x"),
            Map.of("role", "x", "user", "zoe", "text", "y"),
            Map.of("role", "x", "user", "stranger"),
            Map.of("role", 1, "user", "zoe"),
            Map.of("order", 1, "user", "zoe"),
            Map.of("user", "zoe", "position", 0),
            Map.of("user", "zoe", "position", 1.5),
            Map.of("text", "x".repeat(501)));
    for (Map<String, Object> each : wrong) {
      assertThatThrownBy(() -> roles.add(LIGHTHOUSE, each, ZOE))
          .as(each.toString())
          .isInstanceOfSatisfying(
              Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.INVALID));
    }
    assertThat(home.read(FILM)).isEqualTo(before);
  }

  @Test
  void aBrokenFileIsNotWrittenOver() {
    String broken = "{\"title\": \"T\", oops}";
    home.write(FILM, broken);
    assertThatThrownBy(() -> roles.add(LIGHTHOUSE, Map.of("text", "x"), ZOE))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("film-file-broken"));
    assertThat(home.read(FILM)).isEqualTo(broken);
  }

  @Test
  void aFilmWithoutAFileGetsOne() throws IOException {
    Files.delete(home.file(FILM));
    home.films.refresh();
    external.add(LIGHTHOUSE, Map.of("description", "Wood"), ZOE);
    assertThat(home.read(FILM)).contains("ext_assets", "Wood").doesNotContain("title");
  }

  @Test
  void externalAssetsAreAddedChangedAndRemoved() {
    ExternalAsset wood =
        external.add(
            LIGHTHOUSE,
            Map.of("description", "Wood", "license", "CC0", "files", List.of("props/a.blend", " ")),
            ZOE);
    assertThat(wood.files()).containsExactly("props/a.blend");
    ExternalAsset changed =
        external.change(LIGHTHOUSE, wood.id(), wood.version(), Map.of("author", "Ann"), ZOE);
    assertThat(changed.license()).isEqualTo("CC0");
    assertThat(changed.author()).isEqualTo("Ann");
    assertThatThrownBy(
            () ->
                external.change(
                    LIGHTHOUSE, wood.id(), wood.version(), Map.of("author", "Bob"), ZOE))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> external.add(LIGHTHOUSE, Map.of("license", "CC0"), ZOE))
        .isInstanceOf(Refusal.class);
    external.remove(LIGHTHOUSE, wood.id(), changed.version(), ZOE);
    assertThat(external.list(LIGHTHOUSE)).isEmpty();
    assertThat(home.history.list(home.file("films/lighthouse"), "", 10))
        .extracting(e -> e.who())
        .containsOnly(Optional.of(ZOE))
        .hasSize(3);
  }
}
