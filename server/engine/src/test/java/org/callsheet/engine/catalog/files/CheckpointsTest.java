package org.callsheet.engine.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints and deleted assets on this machine's disk. */
class CheckpointsTest {
  private static final String PROPS = "films/lighthouse/props/";
  private static final String LAMP = "Lampe \"1\" 🏮.blend";

  @TempDir Path folder;
  private FilesHome home;

  @BeforeEach
  void openHome() {
    home = new FilesHome(folder);
    home.write(PROPS + LAMP, "first");
    home.write(PROPS + LAMP + ".json", "{\"name\": \"Lamp\", \"type\": \"prop\", \"x\": [1.50]}");
    home.refresh();
  }

  @Test
  void checkpointsAreListedNewestFirstWithAuthorAndRemark() {
    Checkpoint first = checkpoints().create(lamp(), FilesHome.ANA, "the red one");
    Checkpoint second = checkpoints().create(lamp(), FilesHome.ZOE, "");
    assertThat(first.file()).isNotEqualTo(second.file());
    home.clock.advance(Duration.ofMinutes(1));
    home.write(PROPS + LAMP, "second!");
    Checkpoint third = checkpoints().create(lamp(), FilesHome.ANA, "");
    List<Checkpoint> listed = checkpoints().list(lamp());
    assertThat(listed).containsExactly(third, second, first);
    assertThat(listed.getLast().remark()).isEqualTo("the red one");
    assertThat(listed.getFirst().bytes()).isEqualTo(7);
    assertThat(history().map(Event::action)).containsOnly(Action.CHECKPOINT);
    assertThat(home.catalog().find(lamp().id())).isPresent();
  }

  @Test
  void whatRfamKeptIsListedToo() {
    home.write(PROPS + "old/" + LAMP + " 2023-07-01 12:00:00.123456", "older");
    Checkpoint found = checkpoints().list(lamp()).getFirst();
    assertThat(found.why()).isEqualTo(Checkpoint.Why.UNKNOWN);
    checkpoints().restore(lamp(), found.id(), FilesHome.ANA);
    assertThat(home.read(PROPS + LAMP)).isEqualTo("older");
  }

  @Test
  void aRestoreCanBeTakenBack() {
    Checkpoint first = checkpoints().create(lamp(), FilesHome.ANA, "");
    home.write(PROPS + LAMP, "second");
    Checkpoint second = checkpoints().restore(lamp(), first.id(), FilesHome.ZOE).orElseThrow();
    assertThat(home.read(PROPS + LAMP)).isEqualTo("first");
    assertThat(lamp().file().bytes()).isEqualTo(5);
    checkpoints().restore(lamp(), second.id(), FilesHome.ZOE);
    assertThat(home.read(PROPS + LAMP)).isEqualTo("second");
    assertThat(home.read(PROPS + LAMP + ".json")).doesNotContain("checkpoint");
  }

  @Test
  void aRestoredFileIsNewForWhoeverSyncsIt() throws IOException {
    Checkpoint first = checkpoints().create(lamp(), FilesHome.ANA, "");
    var saved = Files.getLastModifiedTime(home.file(PROPS + LAMP));
    checkpoints().restore(lamp(), first.id(), FilesHome.ANA);
    assertThat(Files.getLastModifiedTime(home.file(PROPS + LAMP))).isGreaterThan(saved);
  }

  @Test
  void aCheckpointThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> checkpoints().restore(lamp(), "../../x", FilesHome.ANA))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no-such-checkpoint");
  }

  @Test
  void aDeletedAssetComesBackAsItWas() {
    Asset before = lamp();
    home.files.deleted().delete(before, FilesHome.ANA);
    assertThat(home.catalog().find(before.id())).isEmpty();
    assertThat(home.catalog().get(FilesHome.FILM).loose()).isEmpty();
    assertThat(Files.exists(home.file(PROPS + LAMP))).isFalse();
    DeletedAsset gone = home.files.deleted().list(FilesHome.FILM).getFirst();
    assertThat(gone.id()).isEqualTo(before.id());
    assertThat(gone.name()).isEqualTo("Lamp");
    assertThat(gone.by()).contains(FilesHome.ANA);
    assertThat(gone.bytes()).isEqualTo(5);
    Asset after = home.files.deleted().bringBack(gone, FilesHome.ZOE);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(home.read(PROPS + LAMP)).isEqualTo("first");
    assertThat(home.read(PROPS + LAMP + ".json")).contains("[1.50]").doesNotContain("checkpoint");
    assertThat(home.files.deleted().list(FilesHome.FILM)).isEmpty();
  }

  @Test
  void aDeletedAssetDoesNotComeBackOverAnotherOne() {
    Asset before = lamp();
    home.files.deleted().delete(before, FilesHome.ANA);
    home.write(PROPS + LAMP, "new");
    DeletedAsset gone = home.files.deleted().list(FilesHome.FILM).getFirst();
    assertThatThrownBy(() -> home.files.deleted().bringBack(gone, FilesHome.ANA))
        .hasMessageContaining("file-exists");
    assertThat(home.read(PROPS + LAMP)).isEqualTo("new");
    assertThat(home.files.deleted().list(FilesHome.FILM)).hasSize(1);
  }

  @Test
  void whatRfamDeletedComesBack() {
    home.write(PROPS + "old/Möwe.blend 2023-07-01 12:00:00.123456", "gull");
    home.write(
        PROPS + "old/Möwe.blend.json 2023-07-01 12:00:00.223456",
        "{\"name\": \"Gull\", \"type\": \"prop\"}");
    home.write(PROPS + "old/Möwe.blend 2023-06-01 12:00:00", "older gull");
    DeletedAsset gone = home.files.deleted().list(FilesHome.FILM).getFirst();
    assertThat(home.files.deleted().list(FilesHome.FILM)).hasSize(1);
    Asset back = home.files.deleted().bringBack(gone, FilesHome.ANA);
    assertThat(back.name()).isEqualTo("Gull");
    assertThat(home.read(PROPS + "Möwe.blend")).isEqualTo("gull");
    assertThat(checkpoints().list(back)).hasSize(1);
  }

  @Test
  void aCloneHasAnIdOfItsOwnAndNoRenderTimes() {
    home.write(
        PROPS + LAMP + ".json",
        "{\"name\": \"Lamp\", \"type\": \"prop\", \"id\": \"0123456789abcdef\", \"x\": [1.50],"
            + " \"render_time\": {\"1\": [2.5]}}");
    home.refresh();
    Asset copy = home.files.clones().create(lamp(), "Lamp: broken?", FilesHome.ZOE);
    assertThat(copy.path().fileName()).isEqualTo("Lamp_ broken_.blend");
    assertThat(copy.name()).isEqualTo("Lamp: broken?");
    assertThat(copy.id()).isNotEqualTo(lamp().id());
    assertThat(copy.statistics()).isEmpty();
    assertThat(copy.says().creator()).contains(FilesHome.ZOE);
    assertThat(home.read(PROPS + "Lamp_ broken_.blend")).isEqualTo("first");
    assertThat(home.read(PROPS + "Lamp_ broken_.blend.json")).contains("[1.50]");
    assertThatThrownBy(() -> home.files.clones().create(lamp(), "Lamp: broken?", FilesHome.ZOE))
        .hasMessageContaining("file-exists");
    Asset reset = home.files.clones().resetStatistics(lamp(), FilesHome.ZOE);
    assertThat(reset.statistics()).isEmpty();
    assertThat(home.read(PROPS + LAMP + ".json")).contains("[1.50]");
  }

  @Test
  void aFileThatIsALinkIsLeftAlone() throws IOException {
    Files.move(home.file(PROPS + LAMP), home.file("films/lighthouse/real.blend"));
    Files.createSymbolicLink(home.file(PROPS + LAMP), home.file("films/lighthouse/real.blend"));
    home.refresh();
    assertThatThrownBy(() -> home.files.deleted().delete(lamp(), FilesHome.ANA))
        .hasMessageContaining("file-linked");
    assertThat(home.catalog().find(lamp().id())).isPresent();
  }

  private Checkpoints checkpoints() {
    return home.files.checkpoints();
  }

  private Asset lamp() {
    return home.asset("props/" + LAMP);
  }

  private java.util.stream.Stream<Event> history() {
    return home.history(new AssetId(lamp().id().value())).stream();
  }
}
