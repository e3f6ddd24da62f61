package org.callsheet.node.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
  private static final long GB = 1L << 30;

  @TempDir Path folder;

  @Test
  void aFolderOfFilmsMustBeThereTheRightOneAndWritable() throws IOException {
    Path films = marked("films", "films");
    Path other = marked("other", "textures");
    Path plain = Files.createDirectory(folder.resolve("plain"));

    List<Check> checks =
        new PathChecks(new LocalDisk())
            .look(
                Map.of(
                    "films", films,
                    "gone", folder.resolve("gone"),
                    "library", other,
                    "plain", plain));

    assertThat(checks)
        .extracting(check -> check.level() + " " + check.code() + " " + check.about().get("path"))
        .containsExactly(
            "OK path-works films",
            "WRONG path-missing gone",
            "WRONG path-is-another library",
            "OK path-works plain",
            "WARN path-unmarked plain");
    assertThat(films).isDirectoryNotContaining("glob:**doctor**");
    assertThat(checks.get(2).sentence())
        .isEqualTo(other + " is not library, its mark says textures. Correct --path.");
    assertThat(new PathChecks(new LocalDisk()).look(Map.of()))
        .extracting(Check::code)
        .containsExactly("path-none");
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldSo() throws IOException {
    Path films = marked("films", "films");
    Files.setPosixFilePermissions(films, PosixFilePermissions.fromString("r-xr-xr-x"));
    Assumptions.assumeFalse(Files.isWritable(films), "this user may write anywhere");

    assertThat(new PathChecks(new LocalDisk()).look(Map.of("films", films)))
        .extracting(Check::code)
        .containsExactly("path-read-only");
  }

  @Test
  void moreThanTheMachineHasIsSaid() {
    List<Check> good =
        new MachineChecks(8, 32 * GB, List.of(4, 4), Long.MAX_VALUE, 50 * GB).look(folder);
    List<Check> bad =
        new MachineChecks(8, 6 * GB, List.of(8, 8, 0, 1), Long.MAX_VALUE, GB).look(folder);

    assertThat(good).extracting(Check::code).containsExactly("threads", "memory", "disk");
    assertThat(good.get(1).sentence()).isEqualTo("32.0 GB of memory, 16.0 GB for each render.");
    assertThat(bad)
        .extracting(Check::code)
        .containsExactly("threads-many", "memory-short", "disk-short");
    assertThat(bad.get(0).sentence())
        .isEqualTo(
            "4 at a time want 25 threads, and there are 8 cores: give fewer with --threads.");
  }

  @Test
  void memoryThatWasLimitedCounts() {
    assertThat(new MachineChecks(8, 32 * GB, List.of(0), GB, 50 * GB).look(folder))
        .extracting(Check::code)
        .contains("memory-short");
  }

  private Path marked(String name, String ident) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    Files.writeString(made.resolve(".callsheet-path.json"), "{\"ident\":\"" + ident + "\"}");
    return made;
  }
}
