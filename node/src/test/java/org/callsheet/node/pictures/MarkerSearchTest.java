package org.callsheet.node.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkerSearchTest {
  private static final MarkerSearch SEARCH =
      new MarkerSearch(new LocalDisk(), 2, Duration.ofSeconds(20));

  @TempDir Path folder;

  @Test
  void aShareIsFoundByItsMarkerWhereverItIsMounted() throws Exception {
    Path films = marked("mnt/nas/Filme & so", "films");
    Path library = marked("media/usb", "library");
    marked("mnt/nas/deep/deeper/deepest", "too-deep");
    marked("mnt/nas/.hidden", "hidden");
    Files.createSymbolicLink(folder.resolve("mnt/nas/loop"), folder.resolve("mnt"));

    assertThat(SEARCH.find(List.of(folder.resolve("mnt/nas"), library, folder.resolve("gone"))))
        .containsOnly(
            org.assertj.core.api.Assertions.entry("films", films),
            org.assertj.core.api.Assertions.entry("library", library));
  }

  @Test
  void aCopyBelowAnotherIsNotTakenForIt() throws Exception {
    Path films = marked("mnt/films", "films");
    marked("mnt/films/backup", "films");
    assertThat(SEARCH.find(List.of(folder.resolve("mnt")))).containsEntry("films", films);
  }

  @Test
  void mountsOfTheSystemAreLeftOut() {
    String table =
        """
        proc /proc proc rw 0 0
        /dev/sda1 / ext4 rw 0 0
        cgroup2 /sys/fs/cgroup cgroup2 rw 0 0
        //nas/Filme /mnt/Unsere\\040Filme cifs rw 0 0
        nas:/films /mnt/films nfs4 rw 0 0
        broken
        """;
    assertThat(MarkerSearch.mounts(table))
        .containsExactly(Path.of("/"), Path.of("/mnt/Unsere Filme"), Path.of("/mnt/films"));
  }

  private Path marked(String place, String ident) throws IOException {
    Path made = Files.createDirectories(folder.resolve(place));
    Files.writeString(made.resolve(".callsheet-path.json"), "{\"ident\":\"" + ident + "\"}");
    return made;
  }
}
