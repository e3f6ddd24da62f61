package org.callsheet.engine.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.ConfigFiles;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmDeskTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");

  @TempDir Path folder;
  private SampleHome home;
  private FilmDesk desk;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, InstantSource.system());
    LocalDisk disk = new LocalDisk();
    AtomicFile files = new AtomicFile(disk, Access.SHARED);
    desk =
        new FilmDesk(
            new FilmDesk.Parts(
                home.films,
                home.templates,
                home.paths,
                disk,
                files,
                new ConfigFiles(disk, files, home.file("config/projects"))));
  }

  @Test
  void aNewFilmHasItsFolderTitleAndPreset() {
    Project film =
        desk.create(
            new FilmDesk.Plan(
                new ProjectId("reef"), "Reef", "Low Tide", "2K Scope Eevee", Optional.empty()));
    assertThat(film.name()).isEqualTo("Reef");
    assertThat(film.film().title()).isEqualTo("Low Tide");
    assertThat(film.film().template()).isEqualTo("2K Scope Eevee");
    assertThat(home.file("films/reef")).isDirectory();
    assertThat(home.films.assets(film.id()).folder().template().name()).isEqualTo("2K Scope Eevee");
  }

  @Test
  void whatLiesInTheFolderStays() throws IOException {
    Files.createDirectories(home.file("films/old"));
    Files.writeString(
        home.file("films/old/project.json"), "{\"title\": \"Old\", \"mood\": \"blue\"}");
    Project film =
        desk.create(
            new FilmDesk.Plan(new ProjectId("old"), "", "", "2K Scope Eevee", Optional.empty()));
    assertThat(film.film().title()).isEqualTo("Old");
    assertThat(Files.readString(home.file("films/old/project.json"))).contains("blue");
  }

  @ParameterizedTest
  @CsvSource({
    "lighthouse, films::other, film-exists",
    "LightHouse, films::other, film-id-alike",
    "con, films::other, ident-malformed",
    "dot., films::other, ident-malformed",
    "../up, films::other, ident-malformed",
    "inside, films::lighthouse/shots, film-folder-taken",
    "around, films::, film-folder-taken",
    "beyond, films::../../etc, path-escapes",
    "strange, elsewhere::x, path-unknown"
  })
  void whatWouldHarmOthersIsRefused(String id, String directory, String code) {
    assertRefused(
        () ->
            desk.create(
                new FilmDesk.Plan(
                    new ProjectId(id), "", "", "", Optional.of(NamedPath.parse(directory)))),
        code);
    assertThat(home.films.list()).extracting(Project::id).containsExactly(FILM);
  }

  @Test
  void aRetiredFilmIsShownToNobodyAndComesBackAsItWas() throws IOException {
    Project before = home.films.get(FILM);
    int assets = home.films.assets(FILM).size();
    desk.retire(FILM, before.version());
    assertThat(home.films.list()).isEmpty();
    assertThat(home.films.retired()).extracting(Films.Retired::id).containsExactly(FILM);
    assertThat(home.file("films/lighthouse/project.json")).exists();
    assertRefused(() -> desk.create(FilmDesk.Plan.of(FILM)), "film-retired");
    assertRefused(
        () ->
            desk.create(
                new FilmDesk.Plan(
                    new ProjectId("thief"), "", "", "", Optional.of(before.directory()))),
        "film-folder-taken");
    assertThat(desk.bringBack(FILM)).isEqualTo(before);
    assertThat(home.films.assets(FILM).size()).isEqualTo(assets);
  }

  @Test
  void aChangeThatWasDecidedOnSomethingOlderIsRefused() {
    String old = home.films.get(FILM).version();
    FilmDesk.Edit edit =
        new FilmDesk.Edit(
            Optional.of("New"), Optional.of(2.0), Optional.empty(), Optional.of(true));
    Project after = desk.change(FILM, old, edit);
    assertThat(after.name()).isEqualTo("New");
    assertThat(after.weight()).isEqualTo(2.0);
    assertThat(after.scripts()).isTrue();
    assertRefused(() -> desk.change(FILM, old, edit), "film-stale");
    assertRefused(
        () ->
            desk.change(
                FILM,
                after.version(),
                new FilmDesk.Edit(
                    Optional.empty(), Optional.of(Double.NaN), Optional.empty(), Optional.empty())),
        "invalid-value");
  }

  private static void assertRefused(Runnable what, String code) {
    assertThatThrownBy(what::run)
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.code()).isEqualTo(code));
  }
}
