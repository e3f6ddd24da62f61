package org.callsheet.node.blender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlenderProgramTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "3.4.1, true",
    "4.3.2, true",
    "5.2.2, true",
    "5.2, true",
    "3.40.1, false",
    "4.2.9, false",
    "13.4.1, false"
  })
  void onlyVersionsWithWhichTheTestsWereRunCountAsTried(String version, boolean tried) {
    assertThat(new BlenderProgram(Path.of("blender"), version).isTried()).isEqualTo(tried);
  }
}
