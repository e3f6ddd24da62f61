package org.callsheet.node.blender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlenderSearchTest {
  @TempDir Path folder;

  @Test
  void blendersAreFoundOnThePathAndInFoldersCalledAfterThem() throws IOException {
    Path linux = program("opt/blender-4.3.2-linux-x64/blender", "4.3.2");
    Path windows = program("Program Files/Blender Foundation/Blender 5.2/blender.exe", "5.2.1");
    Path mac = program("Applications/Blender.app/Contents/MacOS/Blender", "4.1.0");
    Path path = program("usr/bin/blender", "3.4.1");
    program("opt/gimp/blender", "2.0.0");
    program("opt/blender-notes/blender", "no version");
    Files.createDirectories(folder.resolve("opt/blender-empty"));
    Files.createDirectories(folder.resolve("opt/blender-again"));
    Files.createSymbolicLink(folder.resolve("opt/blender-again/blender"), linux);
    Files.createFile(folder.resolve("opt/blender.desktop"));

    List<BlenderProgram> found =
        new BlenderSearch(
                List.of(folder.resolve("nowhere"), path.getParent()),
                List.of(
                    folder.resolve("opt"),
                    folder.resolve("Program Files"),
                    folder.resolve("Applications"),
                    folder.resolve("nothing here")))
            .find();

    assertThat(found)
        .extracting(BlenderProgram::version)
        .containsExactly("3.4.1", "4.3.2", "5.2.1", "4.1.0");
    assertThat(found.stream().map(each -> real(each.program())))
        .containsExactly(real(path), real(linux), real(windows), real(mac));
  }

  private Path program(String place, String version) throws IOException {
    Path program = folder.resolve(place);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho 'Blender " + version + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }

  private static Path real(Path program) {
    try {
      return program.toRealPath();
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }
}
