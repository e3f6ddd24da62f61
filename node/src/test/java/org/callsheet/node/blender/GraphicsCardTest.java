package org.callsheet.node.blender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that only play Blender, as cards are rare. */
class GraphicsCardTest {
  @TempDir Path folder;

  @Test
  void theCardsThatBlenderNamesAreTold() throws Exception {
    assertThat(
            find(
                "read line; [ \"$line\" = '{\"do\":\"cards\"}' ] && echo '@@"
                    + " {\"event\":\"cards\",\"cards\":[{\"kind\":\"HIP\",\"name\":\"Radeon\"}]}'"
                    + "\nread line"))
        .containsExactly(new GraphicsCard("HIP", "Radeon"));
  }

  @Test
  void aBlenderThatDiesOrIsSilentHasNone() throws Exception {
    assertThat(find("exit 3")).isEmpty();
    assertThat(find("exec sleep 60")).isEmpty();
  }

  private List<GraphicsCard> find(String script) throws Exception {
    Path program = Files.createTempFile(folder, "player", "");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Seat seat =
        new Seat(
            new BlenderProgram(program, "3.4.1"),
            folder.resolve("worker.py"),
            folder.resolve("cards"),
            0);
    return GraphicsCard.find(seat, new LocalDisk(), Duration.ofSeconds(3));
  }
}
