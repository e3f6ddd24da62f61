package org.callsheet.node.blender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstalledBlendersTest {
  private static final InstalledBlenders BLENDERS =
      new InstalledBlenders(
          List.of(
              program("5.2.2"),
              program("4.3.10"),
              program("3.4.1"),
              program("4.3.2"),
              program("4.10.0")));

  @ParameterizedTest(name = "file {0}, wish {1}: {2}")
  @CsvSource({
    // the file's own, and of its versions the last
    "304, , 3.4.1",
    "403, , 4.3.10",
    // the oldest that is not older
    "279, , 3.4.1",
    "305, , 4.3.10",
    "404, , 4.10.0",
    "411, , 5.2.2",
    // newer than all: the newest tells
    "600, , 5.2.2",
    // nothing known: the newest opens anything
    "0, , 5.2.2",
    // a wish, and what a compressed file does not say itself
    "0, >=3.4, 3.4.1",
    "0, >=4.0, 4.3.10",
    "304, >=4.3, 4.3.10",
    "502, >=3.4, 5.2.2",
    "304, 4.3, 4.3.10",
    "304, 4.1, 5.2.2",
    "304, nonsense, 3.4.1",
  })
  void theOldestBlenderThatIsNotOlderThanTheFileRenders(int file, String wish, String expected) {
    OptionalInt header = file == 0 ? OptionalInt.empty() : OptionalInt.of(file);
    assertThat(BLENDERS.choose(wish, header).program().version()).isEqualTo(expected);
  }

  @Test
  void theLogSaysWhichOneAndWhetherItIsAnother() {
    BlenderChoice same = BLENDERS.choose(null, OptionalInt.of(304));
    BlenderChoice other = BLENDERS.choose(null, OptionalInt.of(401));
    assertThat(same.isAnother()).isFalse();
    assertThat(other.isAnother()).isTrue();
    assertThat(other.sentence()).isEqualTo("Blender 4.3.10 renders what Blender 4.1 has saved");
    assertThat(BLENDERS.choose(null, OptionalInt.empty()).sentence())
        .isEqualTo("Blender 5.2.2 renders");
    assertThat(BLENDERS.versions()).isEqualTo("3.4.1, 4.3.2, 4.3.10, 4.10.0, 5.2.2");
  }

  private static BlenderProgram program(String version) {
    return new BlenderProgram(Path.of("/opt/blender-" + version, "blender"), version);
  }
}
