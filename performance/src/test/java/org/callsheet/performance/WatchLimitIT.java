package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that allows fewer watches than the films have folders. */
class WatchLimitIT {
  private static final int WATCHES = 12;
  private static final int FOLDERS = 40;

  @TempDir Path folder;

  /** Only in a user namespace of its own can a test lower the limit without harm to others. */
  private static boolean mayLimit() throws Exception {
    var command =
        List.of("unshare", "-Ur", "sh", "-c", "echo 12 > /proc/sys/user/max_inotify_watches");
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  @Test
  void foldersBeyondTheLimitAreToldAndLookedAtAllTheSame() throws Exception {
    assumeThat(mayLimit()).as("user namespaces").isTrue();
    try (var house = House.create(Programs.find(), folder.resolve("home"))) {
      var film = house.home().resolve("films/lighthouse");
      for (int i = 0; i < FOLDERS; i++) {
        var place = Files.createDirectories(film.resolve("many/" + i));
        Files.writeString(place.resolve("prop.json"), prop("Prop " + i));
      }
      var api = house.startServerWithFewWatches(WATCHES, "-Dcallsheet.rescan=PT2S");
      JsonNode engine = engine(house);
      assertThat(engine.path("foldersBeyondTheLimitOfWatches").asInt())
          .isGreaterThan(FOLDERS - WATCHES);
      assertThat(engine.path("followedFolders").asInt()).isBetween(1, WATCHES);
      for (int i = 0; i < FOLDERS; i++) {
        Files.writeString(film.resolve("many/" + i + "/prop.json"), prop("Changed " + i));
      }
      Running.await(
          "all changes",
          Duration.ofSeconds(60),
          Duration.ofMillis(200),
          () -> total(api, "Changed") == FOLDERS);
      assertThat(engine(house).path("rescanSeconds").asInt()).isBetween(2, 30);
    }
  }

  private static String prop(String name) {
    return "{\"type\": \"prop\", \"name\": \"" + name + "\"}";
  }

  private static int total(Api api, String word) throws IOException {
    return api.list("/api/projects/lighthouse/assets?limit=1&text=" + word)
        .path("page")
        .path("total")
        .asInt();
  }

  private static JsonNode engine(House house) throws Exception {
    var request = HttpRequest.newBuilder(house.address().resolve("/q/health/ready")).build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      for (JsonNode check : new ObjectMapper().readTree(answer.body()).path("checks")) {
        if (check.path("name").asText().equals("engine")) {
          return check.path("data");
        }
      }
    }
    throw new IOException("health says nothing of the engine");
  }
}
