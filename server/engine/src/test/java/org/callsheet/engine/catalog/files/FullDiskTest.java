package org.callsheet.engine.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.Hash;
import org.callsheet.engine.catalog.making.Making;
import org.callsheet.engine.catalog.making.NewAsset;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NewFiles;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that really is full: a small tmpfs with room for nothing, then for one page, then for two
 * …, until what was asked for fits. Needs the right to mount.
 */
class FullDiskTest {
  private static final String FILM = "films/lighthouse/";
  private static final String LAMP = "props/Lampe.blend";
  private static final int PAGE = 4096;
  private static final int PAGES_MAX = 200;

  @TempDir Path folder;
  private FilesHome home;
  private Making making;

  @BeforeEach
  void mount() throws Exception {
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder.toString()),
        "may not mount a tmpfs here");
    home = new FilesHome(folder);
    home.write(FILM + LAMP, "BLENDER\nIMwood //wood.png\n" + "x".repeat(5 * PAGE));
    home.write(FILM + LAMP + ".json", "{\"name\": \"Lampe\", \"type\": \"prop\"}");
    home.write(
        FILM + "shots/900.blend",
        "BLENDER\nLIlamp //../props/Lampe.blend\n" + "y".repeat(3 * PAGE));
    home.write(FILM + "shots/900.blend.json", "{\"name\": \"900\", \"type\": \"shot\"}");
    home.refresh();
    Disk disk = new LocalDisk();
    Catalog.Parts house =
        new Catalog.Parts(
            home.sample.paths,
            disk,
            new AtomicFile(disk, Access.SHARED),
            home.sample.people,
            home.sample.history,
            home.clock);
    making =
        new Making(
            new Making.Parts(
                home.catalog(),
                house,
                home.sample.templates,
                new NewFiles(disk, Access.SHARED, "here"),
                new Random(7)));
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", folder.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  @Test
  void anAssetIsMadeWholeOrNotAtAll() throws IOException {
    NewAsset anchor = new NewAsset("Anchor", "prop", Optional.empty(), Map.of());
    untilItFits(() -> making.make(FilesHome.FILM, anchor, FilesHome.ANA));
    assertThat(home.asset("props/Anchor.blend").file().present()).isTrue();
  }

  @Test
  void aCheckpointIsKeptWholeOrNotAtAll() throws IOException {
    untilItFits(() -> home.files.checkpoints().create(lamp(), FilesHome.ANA, "night"));
    assertThat(home.files.checkpoints().list(lamp())).hasSize(1);
  }

  @Test
  void anOlderFileComesBackOrWhatIsThereStays() throws IOException {
    String kept = home.files.checkpoints().create(lamp(), FilesHome.ANA, "").id();
    home.write(FILM + LAMP, "BLENDER\nIMwood //other.png\n");
    home.refresh();
    untilItFits(() -> home.files.checkpoints().restore(lamp(), kept, FilesHome.ANA));
    assertThat(home.read(FILM + LAMP)).contains("//wood.png");
  }

  @Test
  void aCopyIsMadeWholeOrNotAtAll() throws IOException {
    untilItFits(() -> home.files.clones().create(lamp(), "Licht", FilesHome.ANA));
    assertThat(home.asset("props/Licht.blend").file().present()).isTrue();
  }

  @Test
  void aMoveMendsEverythingOrNothing() throws IOException {
    Moves.Wanted wanted = new Moves.Wanted(Optional.of("sets"), Optional.of("Laterne"));
    untilItFits(() -> home.files.moves().move(lamp(), wanted, FilesHome.ANA));
    assertThat(home.read(FILM + "shots/900.blend")).contains("//../sets/Laterne.blend");
  }

  @Test
  void anAssetIsDeletedWithAllItsFilesOrStays() throws IOException {
    untilItFits(
        () -> {
          home.files.deleted().delete(lamp(), FilesHome.ANA);
          return true;
        });
    assertThat(home.files.deleted().list(FilesHome.FILM)).hasSize(1);
  }

  @Test
  void aChangeIsWrittenOrTheOldValueStays() throws IOException {
    String text = "a long story ".repeat(700);
    untilItFits(
        () ->
            home.catalog()
                .change(lamp().id(), lamp().version(), Map.of("description", text), FilesHome.ANA));
    assertThat(lamp().says().description()).isEqualTo(text);
  }

  private Asset lamp() {
    return home.asset(LAMP);
  }

  /** Something that is asked of a disk with less room than it needs. */
  private interface Work {
    Object run();
  }

  /** Gives it one page more each time; as long as it does not fit nothing may be different. */
  private void untilItFits(Work work) throws IOException {
    Map<String, String> before = contents();
    int refused = 0;
    for (int pages = 0; pages < PAGES_MAX; pages++) {
      fill(pages);
      try {
        work.run();
        break;
      } catch (Refusal full) {
        refused++;
        assertThat(full.kind())
            .as("%s pages free: %s", pages, full)
            .isEqualTo(Refusal.Kind.DISK_FULL);
        home.refresh();
        assertThat(contents()).as("%s pages free", pages).isEqualTo(before);
      } finally {
        Files.deleteIfExists(folder.resolve("filler"));
      }
    }
    assertThat(refused).isPositive();
    home.refresh();
    assertThat(contents()).isNotEqualTo(before);
    assertThat(contents().keySet()).noneMatch(name -> name.contains("/.callsheet.tmp-"));
    assertThat(contents().keySet()).noneMatch(name -> name.contains("/.callsheet.new-"));
    assertThat(home.catalog().get(FilesHome.FILM).missing()).isEmpty();
    assertThat(home.catalog().get(FilesHome.FILM).problems()).isEmpty();
    List<Asset> all = home.catalog().get(FilesHome.FILM).list(AssetOrder.NAME);
    assertThat(all).isNotEmpty();
  }

  /** Takes all room but so many pages. */
  private void fill(int pages) throws IOException {
    Path filler = folder.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      // The filler's own bookkeeping takes room, too, so this needs a second look.
      for (long more = room(pages); more > 0; more = room(pages)) {
        out.write(new byte[(int) more]);
      }
    }
  }

  private long room(int pages) throws IOException {
    return Files.getFileStore(folder).getUsableSpace() - (long) pages * PAGE;
  }

  /** Every file of the film by path, its history left out: a line less takes nothing back. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home.file("films/lighthouse"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("history-")) {
          contents.put(file.toString(), Hash.version(text(file)));
        }
      }
    }
    return contents;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
