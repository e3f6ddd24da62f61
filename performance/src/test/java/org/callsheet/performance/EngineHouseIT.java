package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.callsheet.floor.pictures.WholePicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scene of POV-Ray through the whole house: packaged server, packaged node, the real program. */
class EngineHouseIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final String SCENE =
      """
      #version 3.7;
      global_settings { assumed_gamma 1.0 }
      camera { location <0, 2, -5> look_at <0, 1, 2> }
      light_source { <2, 4, -3> color rgb 1 }
      sphere { <clock / 10, 1, 2>, 2 pigment { color rgb <1, 0.2, 0.2> } }
      """;

  @TempDir Path folder;

  @Test
  void aSceneWaitsForANodeThatHasItsProgramAndIsRenderedByIt() throws Exception {
    try (var house = House.create(Programs.find(), folder.resolve("home"))) {
      var film = house.film();
      var shots = house.home().resolve("films").resolve(inside(film.directory())).resolve("shots");
      Files.createDirectories(shots);
      Files.writeString(shots.resolve("sea.pov"), SCENE);
      var file = film.directory() + "/shots/sea.pov";
      var api = house.startServer();
      house.startNode();
      Running.await("the first node", LIMIT, () -> nodes(api).size() == 1);

      var submit = RenderBench.submit(film.id(), file, "1-4");
      var job = api.submit(submit);
      Running.await(
          "the reason why it waits",
          LIMIT,
          () ->
              api.data("GET", "/api/jobs/" + job.id(), null)
                  .path("why")
                  .toString()
                  .contains("--engine povray"));
      house.endNode();
      house.startNode("--engine", "povray");
      Running.await("the job", LIMIT, () -> "finished".equals(api.job(job.id()).state()));

      for (var frame : api.frames(job.id())) {
        var picture = house.home().resolve("films").resolve(inside(frame.files().getFirst()));
        var whole = WholePicture.check(picture);
        assertThat(whole.width()).isEqualTo(1920);
        assertThat(whole.height()).isEqualTo(1080);
        assertThat(picture.getFileName().toString()).startsWith("sea_000").endsWith(".png");
      }
      var engines = api.data("GET", "/api/engines", null);
      assertThat(engines.path(0).path("id").asText()).isEqualTo("povray");
      assertThat(engines.path(0).path("nodes").path(0).asText()).isEqualTo("node of the house");
      assertThat(engines.path(1).path("nodes")).isEmpty();
      Running.await("a small picture", LIMIT, () -> thumbnail(house, api, job.id()) == 200);
    }
  }

  private static String inside(String namedPath) {
    return namedPath.substring(namedPath.indexOf("::") + 2);
  }

  private static JsonNode nodes(Api api) throws IOException {
    return api.data("GET", "/api/nodes", null);
  }

  private static int thumbnail(House house, Api api, String job) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(house.address() + "/api/jobs/" + job + "/frames/2/thumbnail"))
            .header("Authorization", "Bearer " + api.token())
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
