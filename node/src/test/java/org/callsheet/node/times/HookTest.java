package org.callsheet.node.times;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookTest {
  @TempDir Path folder;

  @Test
  void itsStatusSaysWhetherTheMachineIsFree() throws Exception {
    assertThat(ask("exit 0")).isEmpty();

    Resting busy = ask("echo 'Lesson in room 12'; echo more; exit 1").orElseThrow();
    assertThat(busy.code()).isEqualTo("node-hook");
    assertThat(busy.about()).containsEntry("detail", "Lesson in room 12");

    Resting fault = ask("echo oops; exit 7").orElseThrow();
    assertThat(fault.code()).isEqualTo("node-hook-fails");
    assertThat(fault.about()).containsEntry("detail", "status 7, oops");
    assertThat(new Hook(List.of("/no/such/program"), Duration.ofSeconds(5)).resting().orElseThrow())
        .extracting(Resting::code)
        .isEqualTo("node-hook-fails");
  }

  @Test
  void itsArgumentsAreNeverReadByAShell() throws Exception {
    Path program = program("[ \"$1\" = '$(touch x); `touch x` & ;' ] && [ $# = 1 ]");
    Hook hook =
        new Hook(List.of(program.toString(), "$(touch x); `touch x` & ;"), Duration.ofSeconds(20));
    assertThat(hook.resting()).isEmpty();
  }

  @Test
  void oneThatDoesNotAnswerIsKilledWithWhatItStarted() throws Exception {
    Path pid = folder.resolve("pid");
    Path program = program("sleep 300 & echo $! > '" + pid + "'; wait");
    Hook hook = new Hook(List.of(program.toString()), Duration.ofSeconds(3));

    assertThat(hook.resting().orElseThrow().about()).containsEntry("detail", "no answer in 3 s");

    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(left -> left.onExit().orTimeout(10, TimeUnit.SECONDS).join());
  }

  private Optional<Resting> ask(String script) throws Exception {
    return new Hook(List.of(program(script).toString()), Duration.ofSeconds(20)).resting();
  }

  private Path program(String script) throws IOException {
    Path program = Files.createTempFile(folder, "hook", "");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }
}
