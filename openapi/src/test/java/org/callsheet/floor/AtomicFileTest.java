package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private final AtomicFile files = new AtomicFile(new LocalDisk(), Access.SHARED);

  @Test
  void aReplacedFileKeepsItsModeAndItsLink(@TempDir Path folder) throws Exception {
    Path real = Files.writeString(folder.resolve("real.json"), "old");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-x---"));
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("real.json"));
    files.put(link, "new".getBytes());
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rwxr-x---");
    assertThat(new LocalDisk().list(folder)).hasSize(2);
  }

  @Test
  void newFilesAndFoldersAreTheGroupsToo(@TempDir Path folder) throws Exception {
    Path inside = folder.resolve("a/b");
    files.createFolders(inside);
    files.put(inside.resolve("x.json"), "{}".getBytes());
    assertThat(Files.getAttribute(inside, "unix:mode")).isEqualTo(0042775);
    assertThat(Files.getAttribute(inside.resolve("x.json"), "unix:mode")).isEqualTo(0100664);
  }
}
