package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
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
  void onlyOurOldTemporariesAreSwept(@TempDir Path folder) throws Exception {
    Instant then = Instant.parse("2026-11-21T10:00:00Z");
    for (String name :
        List.of(
            ".callsheet.tmp-12-3",
            ".callsheet.tmp-was-0a1b-77",
            ".callsheet.tmp-12-4",
            ".callsheet.tmp-",
            ".callsheet.tmp-mine.blend",
            ".callsheet.new-0a1b-1",
            "shot.blend")) {
      Path file = Files.writeString(folder.resolve(name), "half");
      Instant at = name.endsWith("-4") ? then : then.minusSeconds(1);
      Files.setLastModifiedTime(file, FileTime.from(at));
    }
    Files.createDirectory(folder.resolve(".callsheet.tmp-5-5"));
    Files.setLastModifiedTime(folder.resolve(".callsheet.tmp-5-5"), FileTime.from(Instant.EPOCH));
    assertThat(files.sweep(folder, then)).isEqualTo(2);
    assertThat(new LocalDisk().list(folder))
        .extracting(path -> path.getFileName().toString())
        .containsExactlyInAnyOrder(
            ".callsheet.tmp-12-4",
            ".callsheet.tmp-",
            ".callsheet.tmp-mine.blend",
            ".callsheet.tmp-5-5",
            ".callsheet.new-0a1b-1",
            "shot.blend");
    assertThat(files.sweep(folder.resolve("gone"), then)).isZero();
  }

  @Test
  void whatIsLeftInFoldersBelowGoesTooButNotBehindLinks(@TempDir Path folder) throws Exception {
    Path home = Files.createDirectories(folder.resolve("home/config/users")).getParent();
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(home.resolve("linked"), elsewhere);
    for (Path each : List.of(home, home.resolve("users"), elsewhere)) {
      Path left = Files.createFile(each.resolve(".callsheet.tmp-12-3"));
      Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));
    }
    assertThat(files.sweepAll(home, Instant.now().minusSeconds(60))).isEqualTo(2);
    assertThat(elsewhere.resolve(".callsheet.tmp-12-3")).exists();
    assertThat(files.sweepAll(home.resolve("none"), Instant.now())).isZero();
  }

  @Test
  void newFilesAndFoldersAreTheGroupsToo(@TempDir Path folder) throws Exception {
    Path inside = folder.resolve("a/b");
    files.createFolders(inside);
    files.put(inside.resolve("x.json"), "{}".getBytes());
    assertThat(Files.getAttribute(inside, "unix:mode")).isEqualTo(0042775);
    assertThat(Files.getAttribute(inside.resolve("x.json"), "unix:mode")).isEqualTo(0100664);
  }

  @Test
  void whatShallNotTakeItsNameAfterAllLeavesNothing(@TempDir Path folder) throws Exception {
    Path target = Files.writeString(folder.resolve("shot.blend"), "old");
    AtomicFile.Pieces refused =
        new AtomicFile.Pieces() {
          @Override
          public void writeTo(OutputStream out) throws IOException {
            out.write("new".getBytes());
            out.write('!');
          }

          @Override
          public void confirm() {
            throw Refusal.of(Refusal.Kind.STALE, "blend-changed");
          }
        };
    assertThatThrownBy(() -> files.put(target, refused)).hasMessageContaining("blend-changed");
    assertThat(target).hasContent("old");
    assertThat(new LocalDisk().list(folder)).hasSize(1);
    files.put(target, refused::writeTo);
    assertThat(target).hasContent("new!");
  }
}
