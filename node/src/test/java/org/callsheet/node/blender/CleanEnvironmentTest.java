package org.callsheet.node.blender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Blender is told of the machine, and what not. */
class CleanEnvironmentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "Path",
        "HOME",
        "SystemRoot",
        "LC_ALL",
        "CUDA_VISIBLE_DEVICES",
        "DISPLAY",
        "OCIO"
      })
  void whatMachineAndCardsNeedIsPassedOn(String name) {
    assertThat(CleanEnvironment.isKept(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CALLSHEET_TOKEN",
        "AWS_SECRET_ACCESS_KEY",
        "SSH_AUTH_SOCK",
        "DBUS_SESSION_BUS_ADDRESS",
        "LD_PRELOAD",
        "PYTHONPATH",
        "PYTHONSTARTUP",
        "HTTPS_PROXY",
        "JAVA_TOOL_OPTIONS",
        "CREDENTIALS_DIRECTORY"
      })
  void secretsAndWhatBringsOtherCodeAreNot(String name) {
    assertThat(CleanEnvironment.isKept(name)).isFalse();
  }

  @Test
  void temporaryFilesGoWhereTheyAreToldTo() {
    Map<String, String> environment = new HashMap<>(Map.of("TMPDIR", "/tmp", "SECRET", "x"));
    CleanEnvironment.leave(environment, Path.of("/slot/tmp"));
    assertThat(environment).containsEntry("TMPDIR", "/slot/tmp").doesNotContainKey("SECRET");
    assertThat(environment).containsOnlyKeys("TMPDIR", "TMP", "TEMP");
  }
}
