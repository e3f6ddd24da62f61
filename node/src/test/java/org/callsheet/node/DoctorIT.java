package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor of the packaged node, with real Blender. */
class DoctorIT {
  @TempDir Path folder;
  private Path films;
  private Path work;

  @BeforeEach
  void films() throws IOException {
    films = Files.createDirectory(folder.resolve("films"));
    Files.writeString(films.resolve(".callsheet-path.json"), "{\"ident\":\"films\"}");
    work = folder.resolve("work");
  }

  @Test
  void aMachineThatIsWellHasRenderedAPictureAndIsKnown() throws Exception {
    try (TestFarm farm = new TestFarm(films)) {
      try (TestNode node = TestNode.start(farm.uri(), films, work, "--once")) {
        assertThat(node.awaitExit()).as(node.console()).isZero();
      }
      Doctor doctor = doctor(farm.uri(), films, TestFilms.BLENDER);

      assertThat(doctor.status()).as(doctor.text()).isZero();
      assertThat(doctor.codes())
          .contains("ok blender-renders", "ok path-works", "ok server-works", "ok gpu-none");
      assertThat(doctor.check("blender-renders").path("about").path("device").asText())
          .isEqualTo("CPU");
      assertThat(work.resolve("doctor")).doesNotExist();
    }
  }

  @Test
  void whatIsWrongIsToldAllAtOnceAndTheProgramFails() throws Exception {
    Path broken = folder.resolve("broken");
    Files.writeString(
        broken,
        "#!/bin/sh\n[ \"$1\" != --version ] || { echo 'Blender 3.4.1'; exit; }\nkill -SEGV $$\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));

    Doctor doctor =
        doctor(URI.create("http://127.0.0.1:9"), folder.resolve("gone"), broken.toString());

    assertThat(doctor.status()).isEqualTo(1);
    assertThat(doctor.codes())
        .contains("wrong blender-fails", "wrong path-missing", "wrong server-away");
    assertThat(doctor.check("blender-fails").path("about").path("code").asText())
        .isEqualTo("crashed");
  }

  @Test
  void aServerThatDoesNotKnowTheNodeWantsItsToken() throws Exception {
    try (TestFarm farm = new TestFarm(films)) {
      Doctor doctor = doctor(farm.uri(), films, "/no/blender");

      assertThat(doctor.status()).isEqualTo(1);
      assertThat(doctor.codes()).contains("wrong server-token", "wrong blender-wrong");
    }
  }

  private record Doctor(int status, String text) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(text);
    }

    List<String> codes() throws IOException {
      List<String> codes = new ArrayList<>();
      json()
          .path("checks")
          .forEach(
              each -> codes.add(each.path("level").asText() + " " + each.path("code").asText()));
      return codes;
    }

    JsonNode check(String code) throws IOException {
      for (JsonNode each : json().path("checks")) {
        if (each.path("code").asText().equals(code)) {
          return each;
        }
      }
      throw new AssertionError(code + " is not in " + text);
    }
  }

  private Doctor doctor(URI server, Path paths, String blender) throws Exception {
    Path log = folder.resolve("doctor.txt");
    List<String> options =
        List.of(
            "doctor",
            "--json",
            "--server",
            server.toString(),
            "--path",
            "films=" + paths,
            "--work",
            work.toString(),
            "--blender",
            blender);
    try (TestNode program = TestNode.run(log, options)) {
      int status = program.awaitExit();
      return new Doctor(status, Files.readString(log));
    }
  }
}
