package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that do not fit together are told, by a look at all and by a look at one place alike. */
class LooseFilesTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final String PROPS = "films/lighthouse/props/";
  private static final String NEW = "props/Möwe 🐦.blend";
  private static final String SAID = "{\"name\": \"Gull\", \"type\": \"prop\"}";

  @TempDir Path folder;
  private SampleHome home;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, SettableClock.now());
  }

  @Test
  void aBlendWithoutSidecarIsLooseUntilItHasOne() throws IOException {
    int before = loose().size();
    home.write("films/lighthouse/" + NEW, "x");
    hint(NEW);
    assertThat(loose()).hasSize(before + 1).contains(path(NEW));
    home.catalog.refresh(FILM);
    assertThat(loose()).hasSize(before + 1).contains(path(NEW));
    assertThat(assets().find(path(NEW))).isEmpty();

    home.write("films/lighthouse/" + NEW + ".json", SAID);
    hint(NEW + ".json");
    assertThat(loose()).hasSize(before);
    assertThat(assets().find(path(NEW))).isPresent();

    Files.delete(home.file("films/lighthouse/" + NEW + ".json"));
    hint(NEW + ".json");
    assertThat(loose()).contains(path(NEW));
    Files.delete(home.file("films/lighthouse/" + NEW));
    hint(NEW);
    assertThat(loose()).hasSize(before);
  }

  @Test
  void aSidecarWhoseFileIsGoneIsTold() throws IOException {
    home.write("films/lighthouse/" + NEW, "x");
    home.write("films/lighthouse/" + NEW + ".json", SAID);
    home.catalog.refresh(FILM);
    assertThat(missing()).doesNotContain(path(NEW));
    Files.delete(home.file("films/lighthouse/" + NEW));
    hint(NEW);
    assertThat(missing()).contains(path(NEW));
    home.write("films/lighthouse/" + NEW, "x");
    home.catalog.refresh(FILM);
    assertThat(missing()).doesNotContain(path(NEW));
  }

  @Test
  void aCopiedSidecarIsToldAndTheFirstKeepsTheId() {
    home.write(
        "films/lighthouse/" + NEW + ".json", SAID.replace("}", ", \"id\": \"0123456789abcdef\"}"));
    home.catalog.refresh(FILM);
    home.write(PROPS + "a copy.blend.json", SAID.replace("}", ", \"id\": \"0123456789abcdef\"}"));
    hint("props/a copy.blend.json");
    assertThat(assets().copies())
        .extracting(Asset::path)
        .containsExactly(path("props/a copy.blend"));
    assertThat(assets().find(new AssetId("0123456789abcdef")).map(Asset::path)).contains(path(NEW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lamp.sync-conflict-20261121-224400-ABC1234.blend",
        "lamp.blend.sync-conflict-20261121-224400-ABC1234.json",
        "lamp.blend (Ana's conflicted copy 2026-11-21).json",
        "lamp.blend (1).json"
      })
  void aConflictCopyIsNeverAnAsset(String name) {
    int before = assets().size();
    home.write(PROPS + name, SAID);
    hint("props/" + name);
    assertThat(assets().size()).isEqualTo(before);
    assertThat(loose()).contains(path("props/" + name));
    home.catalog.refresh(FILM);
    assertThat(assets().size()).isEqualTo(before);
    assertThat(loose()).contains(path("props/" + name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"old/a.blend", "props/.a.blend", "props/a.blend1", "props/a.blend@", ".x/a.blend"})
  void whatIsNobodysBusinessIsPassedOver(String name) {
    List<NamedPath> before = loose();
    home.write("films/lighthouse/" + name, "x");
    hint(name);
    home.catalog.refresh(FILM);
    assertThat(loose()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.sync-conflict-20261121-224400-ABC1234.blend | SYNCTHING | a.blend | true",
        "a.blend.sync-conflict-20261121-224400-ABC1234.json | SYNCTHING | a.blend.json | true",
        "a (Ana's conflicted copy 2026-11-21).blend | DROPBOX | a.blend | true",
        "a (Ana's conflicted copy 2026-11-21 (1)).blend | DROPBOX | a.blend | true",
        "a (In Konflikt stehende Kopie von Ana 2026-11-21).blend | DROPBOX | a.blend | true",
        "a (Case Conflict).blend | DROPBOX | a.blend | true",
        "a (conflicted copy 2026-11-21 224400).blend | NEXTCLOUD | a.blend | true",
        "a (conflicted copy Ana 2026-11-21 224400).blend | NEXTCLOUD | a.blend | true",
        "a_conflict-20261121-224400.blend | NEXTCLOUD | a.blend | true",
        "a-DESKTOP-AB12CD3.blend | ONEDRIVE | a.blend | false",
        "a.blend-LAPTOP-AB12CD3.json | ONEDRIVE | a.blend.json | true",
        "a [Conflict].blend | GOOGLE_DRIVE | a.blend | true",
        "a (2).blend | GOOGLE_DRIVE | a.blend | false",
        "a.blend (1).json | GOOGLE_DRIVE | a.blend.json | true",
        "music (1).json | GOOGLE_DRIVE | music.json | false"
      })
  void conflictCopiesAreKnownByTheirNames(
      String name, ConflictCopy.Program program, String original, boolean certain) {
    assertThat(ConflictCopy.find(name)).contains(new ConflictCopy(original, program, certain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"the conflict.blend", "shot (1) wide.blend", "010-020.blend", "LAPTOP-bag.blend"})
  void otherNamesAreNot(String name) {
    assertThat(ConflictCopy.find(name)).isEqualTo(Optional.empty());
  }

  private void hint(String inside) {
    home.catalog.refresh(List.of(home.file("films/lighthouse/" + inside)));
  }

  private ProjectAssets assets() {
    return home.catalog.get(FILM);
  }

  private List<NamedPath> loose() {
    return assets().loose();
  }

  private List<NamedPath> missing() {
    return assets().missing().stream().map(Asset::path).toList();
  }

  private static NamedPath path(String inside) {
    return NamedPath.parse("films::lighthouse/" + inside);
  }
}
