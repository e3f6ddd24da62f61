package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.callsheet.app.PackagedServer;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;

/** Moves through the packaged server; real Blender finds everything, also after kill -9. */
class MoveIT {
  private static final int ROUNDS = 3;
  private static final long KILLED_WITHIN_MILLIS = 150;

  private final SampleCopy home = SampleCopy.make();
  private final Path film = home.root().resolve("films/lighthouse");

  @Test
  void realBlenderFindsWhatWasMoved() throws IOException, InterruptedException {
    try (PackagedServer server = PackagedServer.start(home.root())) {
      move(server, "keeper.blend", "sets/deep/er", "Keeper é");
      move(server, "010.blend", "shots/act 1", "Opening");
      server.stop();
    }
    assertThat(film.resolve("sets/deep/er/Keeper é.blend")).exists();
    assertThat(film.resolve("shots/act 1/Opening.blend")).exists();
    assertNothingIsMissing();
  }

  @Test
  void whateverInstantTheServerDiesAtTheFilmIsWhole() throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random chance = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Thread moving;
      try (PackagedServer server = PackagedServer.start(home.root())) {
        String folder = "sets/round " + round;
        moving = Thread.startVirtualThread(() -> attempt(server, folder));
        LockSupport.parkNanos(chance.nextLong(KILLED_WITHIN_MILLIS) * 1_000_000);
      }
      moving.join();
    }
    try (PackagedServer server = PackagedServer.start(home.root())) {
      server.stop();
    }
    assertThat(blends("keeper")).as("seed %d", seed).hasSize(1);
    assertThat(Path.of(blends("keeper").getFirst() + ".json")).exists();
    assertThat(home.root().resolve("state/plans")).isEmptyDirectory();
    assertNothingIsMissing();
  }

  private void attempt(PackagedServer server, String folder) {
    try {
      move(server, "keeper.blend", folder, null);
    } catch (Exception | AssertionError killed) {
      // That is what this is about.
      return;
    }
  }

  /** Moves the asset with that file. */
  private void move(PackagedServer server, String file, String folder, String name) {
    String api = "http://127.0.0.1:" + server.port() + "/api";
    String token =
        given()
            .contentType("application/json")
            .body(Map.of("user", "amina", "passcode", home.passcode("amina")))
            .post(api + "/session")
            .path("data.token");
    Response assets = as(token).get(api + "/projects/lighthouse/assets?limit=200");

    String id = assets.path("data.find { it.path.endsWith('/%s') }.id".formatted(file));
    Map<String, String> body =
        name == null ? Map.of("folder", folder) : Map.of("folder", folder, "name", name);
    as(token)
        .contentType("application/json")
        .header("If-Match", as(token).get(api + "/assets/" + id).header("ETag"))
        .body(body)
        .post(api + "/assets/" + id + "/move")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  private List<String> blends(String stem) throws IOException {
    try (Stream<Path> all = Files.walk(film)) {
      return all.map(Path::toString).filter(path -> path.endsWith("/" + stem + ".blend")).toList();
    }
  }

  private void assertNothingIsMissing() throws IOException, InterruptedException {
    Path script = Path.of("src/test/resources/say_missing.py").toAbsolutePath();
    Process blender =
        new ProcessBuilder(
                "blender",
                "-b",
                "--factory-startup",
                "-noaudio",
                "--python-exit-code",
                "3",
                "-P",
                script.toString(),
                "--",
                film.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(blender.getInputStream().readAllBytes());
    assertThat(blender.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("MISSING").containsPattern("ASKED [1-9]");
  }
}
