package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.node.blender.BlenderProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A node with more than one Blender. */
class SeveralBlendersIT {
  @TempDir Path folder;

  @Test
  void theBlenderThatSavedTheFileRendersItAndAJobMayWishForANewerOne() throws IOException {
    Path films = TestFilms.copyTo(folder.resolve("films"));
    Path starts = folder.resolve("starts");
    Path other = folder.resolve("other-blender");
    Files.writeString(
        other,
        """
        #!/bin/sh
        [ "$1" != --version ] || { echo 'Blender 98.7.6'; exit; }
        echo start >> '%s'
        exec '%s' "$@"
        """
            .formatted(starts, TestFilms.BLENDER));
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path work = folder.resolve("work");
    try (TestFarm farm = new TestFarm(films);
        TestNode _ =
            TestNode.start(
                Path.of(TestFilms.BLENDER), farm.uri(), films, work, "--blender", "" + other)) {
      AttemptEnd own = farm.awaitEnd(farm.offer("j-own", "plain.blend", 1));
      assertThat(own.outcome()).as(own.toString()).isEqualTo("done");
      assertThat(own.code()).as("nothing to remark").isNull();

      farm.offer(lease("a-wish", ">=98.0"));
      AttemptEnd wish = farm.awaitEnd("a-wish");

      assertThat(wish.outcome()).as(wish.toString()).isEqualTo("done");
      assertThat(wish.log()).startsWith("Blender 98.7.6 renders what Blender ");
      assertThat(Files.readAllLines(starts)).isNotEmpty();
      assertThat(farm.enrolments().getFirst().blenders()).hasSize(2);
      assertThat(farm.faults()).isEmpty();
    }
  }

  /** {@code CALLSHEET_OTHER_BLENDER} is a Blender of another version. */
  @Test
  @EnabledIfEnvironmentVariable(named = "CALLSHEET_OTHER_BLENDER", matches = ".+")
  void aFileOfAnotherBlenderIsRenderedByThatOne() throws IOException {
    Path films = TestFilms.copyTo(folder.resolve("films"));
    Path other = Path.of(System.getenv("CALLSHEET_OTHER_BLENDER"));
    BlenderProgram program = BlenderProgram.find(other).orElseThrow();
    String save =
        "import bpy; bpy.ops.wm.save_as_mainfile(filepath='%s', compress=%s)"
            .formatted(films.resolve("%s.blend"), "%s");
    for (String name : List.of("raw", "packed")) {
      String expression = save.formatted(name, name.equals("packed") ? "True" : "False");
      Path plain = films.resolve("plain.blend");
      assertThat(TestFilms.exit(other, "-b", "" + plain, "--python-expr", expression)).isZero();
    }
    try (TestFarm farm = new TestFarm(films);
        TestNode node =
            TestNode.start(
                Path.of(TestFilms.BLENDER),
                farm.uri(),
                films,
                folder.resolve("work"),
                "--blender",
                other.toString())) {
      for (String name : List.of("raw", "packed", "plain")) {
        AttemptEnd end = farm.awaitEnd(farm.offer("j-" + name, name + ".blend", 1, 2));
        assertThat(end.outcome()).as(name + ": " + end).isEqualTo("done");
        assertThat(end.code()).as(name).isNull();
      }
      assertThat(node.console()).contains(program.version());
      assertThat(Files.exists(films.resolve("out/plain/pic_0002.png"))).isTrue();
    }
  }

  private static Lease lease(String attempt, String blender) {
    return new Lease(
        attempt,
        "j-wish",
        "p",
        "films::plain.blend",
        0,
        0,
        "films::",
        null,
        List.of(2),
        false,
        false,
        null,
        blender,
        null,
        60,
        null);
  }
}
