package org.callsheet.engine.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing that does not fit together is told, and one call puts it right. */
class OffersTest {
  private static final String FILM = "films/lighthouse/";
  private static final String LAMP = "props/Lampe 🏮.blend";
  private static final String NEW = "props/Licht.blend";

  @TempDir Path folder;
  private FilesHome home;

  @BeforeEach
  void openHome() {
    home = new FilesHome(folder);
    write(LAMP, "BLENDER lamp");
    write(LAMP + ".json", "{\"name\": \"Lampe\", \"type\": \"prop\", \"x\": [1.50]}");
    home.refresh();
  }

  @Test
  void aFileWithoutSidecarIsAdoptedWithTheTypeOfItsFolder() {
    write("sets/Hafen.blend", "BLENDER");
    home.refresh();
    Offer offer = offer(Offer.Kind.NO_SIDECAR, "sets/Hafen.blend");
    take(offer, Offer.Way.ADOPT);
    Asset adopted = home.asset("sets/Hafen.blend");
    assertThat(adopted.name()).isEqualTo("Hafen");
    assertThat(adopted.type().id()).isEqualTo("set");
    assertThat(adopted.says().creator()).contains(FilesHome.ANA);
    assertThat(offers(Offer.Kind.NO_SIDECAR, "sets/Hafen.blend")).isEmpty();
    assertThatThrownBy(() -> take(offer, Offer.Way.ADOPT)).hasMessageContaining("no-such-offer");
  }

  @Test
  void aFileRenamedByHandIsAttachedAndKeepsIdAndCheckpoints() throws IOException {
    home.files.checkpoints().create(lamp(), FilesHome.ANA, "");
    AssetId id = lamp().id();
    Files.move(file(LAMP), file(NEW));
    home.refresh();
    Offer offer = offer(Offer.Kind.RENAMED, NEW);
    assertThat(offers(Offer.Kind.NO_FILE, LAMP)).isEmpty();
    take(offer, Offer.Way.ATTACH);
    assertThat(home.asset(NEW).id()).isEqualTo(id);
    assertThat(read(NEW + ".json")).contains("[1.50]");
    assertThat(Files.exists(file(LAMP + ".json"))).isFalse();
    assertThat(home.files.checkpoints().list(home.asset(NEW))).hasSize(1);
  }

  @Test
  void afterARestartARenamedFileIsKnownByItsNewestCheckpoint() throws IOException {
    home.files.checkpoints().create(lamp(), FilesHome.ANA, "");
    Files.move(file(LAMP), file(NEW));
    home = new FilesHome(folder);
    assertThat(offers(Offer.Kind.RENAMED, NEW)).hasSize(1);
    write("props/Anderes.blend", "BLENDER pump");
    home.refresh();
    assertThat(offers(Offer.Kind.NO_SIDECAR, "props/Anderes.blend")).hasSize(1);
  }

  @Test
  void aSidecarWithoutFileGetsTheNewestCheckpointOrIsPutAway() throws IOException {
    AssetId id = lamp().id();
    Files.delete(file(LAMP));
    home.refresh();
    assertThat(offer(Offer.Kind.NO_FILE, LAMP).ways()).containsExactly(Offer.Way.PUT_AWAY);
    write(LAMP, "BLENDER lamp");
    home.refresh();
    home.files.checkpoints().create(lamp(), FilesHome.ANA, "");
    Files.delete(file(LAMP));
    home.refresh();
    take(offer(Offer.Kind.NO_FILE, LAMP), Offer.Way.RESTORE);
    assertThat(read(LAMP)).isEqualTo("BLENDER lamp");
    Files.delete(file(LAMP));
    home.refresh();
    take(offer(Offer.Kind.NO_FILE, LAMP), Offer.Way.PUT_AWAY);
    assertThat(home.catalog().find(id)).isEmpty();
    assertThat(home.files.deleted().list(FilesHome.FILM)).extracting(DeletedAsset::id).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "props/Lampe 🏮.sync-conflict-20261121-224400-ABC1234.blend",
        "props/Lampe 🏮 (1).blend",
        "props/Lampe 🏮-DESKTOP-AB12CD3.blend"
      })
  void ofAConflictOneOrTheOtherIsKept(String copy) {
    write(copy, "BLENDER theirs");
    home.refresh();
    Offer offer = offer(Offer.Kind.CONFLICT, copy);
    assertThat(offer.asset()).contains(lamp().id());
    take(offer, Offer.Way.PUT_AWAY);
    assertThat(read(LAMP)).isEqualTo("BLENDER lamp");
    assertThat(Files.exists(file(copy))).isFalse();
    write(copy, "BLENDER theirs");
    home.refresh();
    take(offer(Offer.Kind.CONFLICT, copy), Offer.Way.TAKE_COPY);
    assertThat(read(LAMP)).isEqualTo("BLENDER theirs");
    assertThat(Files.exists(file(copy))).isFalse();
    Checkpoint kept = home.files.checkpoints().list(lamp()).getFirst();
    assertThat(kept.why()).isEqualTo(Checkpoint.Why.CONFLICT);
    home.files.checkpoints().restore(lamp(), kept.id(), FilesHome.ANA);
    assertThat(read(LAMP)).isEqualTo("BLENDER lamp");
  }

  @Test
  void theOtherSidecarOfAConflictCanBeTaken() {
    String copy = "props/Lampe 🏮.blend.sync-conflict-20261121-224400-ABC1234.json";
    write(copy, "{\"name\": \"Theirs\", \"type\": \"prop\"}");
    home.refresh();
    take(offer(Offer.Kind.CONFLICT, copy), Offer.Way.TAKE_COPY);
    assertThat(lamp().name()).isEqualTo("Theirs");
    assertThat(offers(Offer.Kind.CONFLICT, copy)).isEmpty();
  }

  @Test
  void aCopiedSidecarGetsAnIdOfItsOwn() {
    write(LAMP + ".json", "{\"type\": \"prop\", \"id\": \"0123456789abcdef\"}");
    home.refresh();
    write("props/kopie.blend", "BLENDER");
    write("props/kopie.blend.json", "{\"type\": \"prop\", \"id\": \"0123456789abcdef\"}");
    home.refresh();
    AssetId id = home.asset("props/kopie.blend").id();
    take(offer(Offer.Kind.COPIED_ID, "props/kopie.blend"), Offer.Way.OWN_ID);
    assertThat(home.asset("props/kopie.blend").id()).isEqualTo(id);
    assertThat(read("props/kopie.blend.json")).contains(id.value());
    assertThat(home.catalog().get(FilesHome.FILM).copies()).isEmpty();
  }

  @Test
  void aBrokenSidecarIsReplacedByItsNewestGoodCopy() {
    home.files.checkpoints().create(lamp(), FilesHome.ANA, "");
    write(LAMP + ".json", "{\"name\": \"Lampe\", \"type\": ");
    home = new FilesHome(folder);
    Offer offer = offer(Offer.Kind.BROKEN, LAMP + ".json");
    assertThat(offer.parameters()).containsEntry("line", "1");
    take(offer, Offer.Way.RESTORE);
    assertThat(lamp().name()).isEqualTo("Lampe");
    assertThat(read(LAMP + ".json")).contains("[1.50]").doesNotContain("checkpoint");
  }

  @Test
  void aFileThatComesBackWithTheOldPathIsMended() {
    home.files
        .moves()
        .move(lamp(), new Moves.Wanted(Optional.of("sets"), Optional.of("Licht")), FilesHome.ANA);
    write("shots/late.blend", "BLENDER\nLIlamp //../props/Lampe 🏮.blend\n");
    home.refresh();
    take(offer(Offer.Kind.OLD_LINK, "shots/late.blend"), Offer.Way.MEND);
    assertThat(read("shots/late.blend")).contains("LIlamp //../sets/Licht.blend\n");
    assertThat(offers(Offer.Kind.OLD_LINK, "shots/late.blend")).isEmpty();
  }

  private Offer offer(Offer.Kind kind, String file) {
    List<Offer> found = offers(kind, file);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<Offer> offers(Offer.Kind kind, String file) {
    return home.files.offers().list(FilesHome.FILM).stream()
        .filter(each -> each.kind() == kind)
        .filter(each -> each.files().getFirst().inside().equals("lighthouse/" + file))
        .toList();
  }

  private void take(Offer offer, Offer.Way way) {
    home.files.offers().take(FilesHome.FILM, offer.id(), Optional.of(way.code()), FilesHome.ANA);
  }

  private Asset lamp() {
    return home.asset(LAMP);
  }

  private Path file(String inside) {
    return home.file(FILM + inside);
  }

  private void write(String inside, String text) {
    home.write(FILM + inside, text);
  }

  private String read(String inside) {
    return home.read(FILM + inside);
  }
}
