package org.callsheet.engine.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A move mends every file that links to what moved. */
class MovesTest {
  private static final String FILM = "films/lighthouse/";
  private static final String LAMP = "props/Lampe 🏮.blend";

  @TempDir Path folder;
  private FilesHome home;

  @BeforeEach
  void openHome() {
    home = new FilesHome(folder);
    write(LAMP, "BLENDER\nIMwood //wood.png\nIMsky //../textures/sky.png\nSCScene //renders/\n");
    write(LAMP + ".json", "{\"name\": \"Lampe\", \"type\": \"prop\"}");
    write(
        "shots/900.blend", "BLENDER\nLIlamp //../props/Lampe 🏮.blend\nIMx //../props/wood.png\n");
    write(
        "shots/900.blend.json",
        "{\"name\": \"900\", \"type\": \"shot\", \"dependencies\": [\"%s\"]}".formatted(LAMP));
    write("shots/loose.blend", "BLENDER\nLIlamp //..\\props\\Lampe 🏮.blend\n");
    home.refresh();
  }

  @Test
  void whatLinksToItAndItsOwnPathsAreMended() {
    Asset before = lamp();
    home.files.checkpoints().create(before, FilesHome.ANA, "");
    MovePlan plan = move("sets/harbour", "Laterne");
    assertThat(plan.edited())
        .extracting(each -> each.file().fileName())
        .containsExactlyInAnyOrder("900.blend", "loose.blend", "Lampe 🏮.blend");
    Asset after = home.asset("sets/harbour/Laterne.blend");
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.name()).isEqualTo("Laterne");
    assertThat(read("sets/harbour/Laterne.blend"))
        .contains("IMwood //../../props/wood.png\n")
        .contains("IMsky //../../textures/sky.png\n")
        .contains("SCScene //../../props/renders/\n");
    assertThat(read("shots/900.blend"))
        .contains("LIlamp //../sets/harbour/Laterne.blend\n")
        .contains("IMx //../props/wood.png\n");
    assertThat(read("shots/loose.blend")).contains("//../sets/harbour/Laterne.blend\n");
    assertThat(home.asset("shots/900.blend").says().dependencies())
        .containsExactly("films::lighthouse/sets/harbour/Laterne.blend");
    assertThat(Files.exists(home.file(FILM + LAMP))).isFalse();
    assertThat(home.files.checkpoints().list(after)).hasSize(1);
    assertThat(home.files.checkpoints().list(home.asset("shots/900.blend")))
        .extracting(Checkpoint::why)
        .containsExactly(Checkpoint.Why.EDIT);
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    String shot = read("shots/900.blend");
    MovePlan plan = home.files.moves().plan(lamp(), wanted("sets", "Laterne"));
    assertThat(plan.to()).isEqualTo(NamedPath.parse("films::lighthouse/sets/Laterne.blend"));
    assertThat(plan.edited()).isNotEmpty();
    assertThat(read("shots/900.blend")).isEqualTo(shot);
    assertThat(Files.exists(home.file(FILM + LAMP))).isTrue();
  }

  @Test
  void oneThatDoesNotFitRefusesAll() {
    String shot = read("shots/900.blend");
    assertThatThrownBy(() -> move("sets/" + "x".repeat(60), "Laterne"))
        .hasMessageContaining("blend-edit-unfit");
    assertThat(read("shots/900.blend")).isEqualTo(shot);
    assertThat(lamp().file().present()).isTrue();
    assertThat(home.files.checkpoints().list(home.asset("shots/900.blend"))).isEmpty();
  }

  @Test
  void aPlaceThatIsTakenIsRefused() {
    write("sets/Laterne.blend", "mine");
    assertThatThrownBy(() -> move("sets", "Laterne")).hasMessageContaining("file-exists");
    assertThat(read("sets/Laterne.blend")).isEqualTo("mine");
    assertThatThrownBy(() -> move("../reef", "Laterne")).hasMessageContaining("path-escapes");
    Moves.Wanted nowhere = new Moves.Wanted(Optional.of("props"), Optional.empty());
    assertThatThrownBy(() -> home.files.moves().plan(lamp(), nowhere))
        .hasMessageContaining("move-nowhere");
  }

  @Test
  void aNameMayChangeWhereTheFileStays() {
    MovePlan plan =
        home.files
            .moves()
            .move(
                lamp(), new Moves.Wanted(Optional.empty(), Optional.of("Lampe 🏮")), FilesHome.ANA);
    assertThat(plan.edited()).isEmpty();
    assertThat(lamp().name()).isEqualTo("Lampe 🏮");
  }

  @ParameterizedTest
  @CsvSource({
    "//a.png, props, sets, //../props/a.png",
    "//a.png, props, '', //props/a.png",
    "//../x/a.png, props, sets/deep, //../../x/a.png",
    "//../../../away/a.png, props, sets/deep, //../../../../away/a.png",
    "//..\\tex\\a.png, props, props/old, //../../tex/a.png",
    "//../sets/a.png, props, sets, //a.png",
    "/abs/a.png, props, sets, /abs/a.png",
    "//renders/, props, sets, //../props/renders/"
  })
  void aPathLeadsWhereItLedBefore(String text, String from, String to, String after) {
    NamedPath film = NamedPath.parse("films::team");
    assertThat(LinkText.moved(text, film.resolve(from), film.resolve(to))).isEqualTo(after);
  }

  private MovePlan move(String to, String name) {
    return home.files.moves().move(lamp(), wanted(to, name), FilesHome.ANA);
  }

  private static Moves.Wanted wanted(String to, String name) {
    return new Moves.Wanted(Optional.of(to), Optional.of(name));
  }

  private Asset lamp() {
    return home.asset(LAMP);
  }

  private void write(String inside, String text) {
    home.write(FILM + inside, text);
  }

  private String read(String inside) {
    return home.read(FILM + inside);
  }
}
