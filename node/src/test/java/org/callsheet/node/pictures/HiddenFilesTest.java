package org.callsheet.node.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.floor.Access;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenFilesTest {
  @TempDir Path folder;

  private final NamedPath root = NamedPath.parse("films::team");
  private Path films;
  private PathMap paths;
  private HiddenFiles hidden;

  @BeforeEach
  void open() throws IOException {
    films = Files.createDirectories(folder.resolve("films"));
    Files.createDirectories(films.resolve("team"));
    Files.writeString(films.resolve(PathMap.MARKER), "{\"ident\":\"films\"}");
    LocalDisk disk = new LocalDisk();
    paths = PathMap.of(disk, Map.of("films", films));
    hidden = new HiddenFiles(disk, paths, Access.SHARED);
  }

  @Test
  void aFileIsPutBesideItsTargetUnderAHiddenNameForTheGroupToWrite() throws IOException {
    Path original = Files.writeString(folder.resolve("p.png"), "abc");
    Path target = films.resolve("team/out ü/it's \"one\"_0001.png");

    NamedPath name = hidden.name("e-1", target, root);
    FrameFile file = hidden.put(original, target, name, root);

    assertThat(file.hidden()).isEqualTo("films::team/out ü/.callsheet.e-1.it's \"one\"_0001.png");
    assertThat(file.target()).isEqualTo("films::team/out ü/it's \"one\"_0001.png");
    assertThat(file.bytes()).isEqualTo(3);
    assertThat(file.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Path placed = films.resolve("team/out ü/.callsheet.e-1.it's \"one\"_0001.png");
    assertThat(placed).hasContent("abc");
    assertThat(Files.getPosixFilePermissions(placed)).contains(PosixFilePermission.GROUP_WRITE);
    assertThat(Files.getPosixFilePermissions(placed.getParent()))
        .contains(PosixFilePermission.GROUP_WRITE);
    assertThat(original).doesNotExist();
    assertThat(target).doesNotExist();
  }

  @Test
  void aTargetOutsideOfTheAgreedFolderIsRefused() {
    for (Path outside :
        new Path[] {
          films.resolve("other/pic.png"),
          films.resolve("team/../other/pic.png"),
          films.resolve("team"),
          folder.resolve("pic.png"),
          Path.of("/etc/pic.png")
        }) {
      assertThatThrownBy(() -> hidden.name("e-1", outside, root))
          .as(outside.toString())
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("output-outside");
    }
  }

  @Test
  void aLinkThatLeadsOutOfTheAgreedFolderIsRefused() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(films.resolve("team/out"), elsewhere);
    Path original = Files.writeString(folder.resolve("p.png"), "abc");
    Path target = films.resolve("team/out/pic.png");
    NamedPath name = hidden.name("e-1", target, root);

    assertThatThrownBy(() -> hidden.put(original, target, name, root))
        .hasMessageContaining("output-outside");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aShareWhoseMarkerVanishedIsNotWrittenTo() throws IOException {
    Files.delete(films.resolve(PathMap.MARKER));

    assertThatThrownBy(() -> paths.resolve(root)).hasMessageContaining("path-missing");
  }

  @Test
  void pathsAreFoundByTheirMarkersAboveAndBelow() {
    LocalDisk disk = new LocalDisk();

    assertThat(PathMap.search(disk, films.resolve("team"))).containsEntry("films", films);
    assertThat(PathMap.search(disk, folder)).containsEntry("films", films);
    assertThat(PathMap.search(disk, folder.getRoot())).doesNotContainKey("films");
  }

  @Test
  void aFolderMarkedAsAnotherPathIsRefused() {
    assertThatThrownBy(() -> PathMap.of(new LocalDisk(), Map.of("images", films)))
        .hasMessageContaining("path-is-another");
  }
}
