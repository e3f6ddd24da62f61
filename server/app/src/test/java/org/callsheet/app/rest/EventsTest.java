package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever listens hears that something changed, of the own films only. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class EventsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String DATA = "data:";

  @TestHTTPResource("/api/events")
  URI events;

  @Test
  void aListenerHearsWhereEverythingStandsAndThenEachChangeOfTheOwnFilms() {
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          try (Listener mentor = new Listener("ruth");
              Listener student = new Listener("amina")) {
            mentor.hear("project/reef");
            student.hear("project/lighthouse");
            assertThat(student.heard).contains("farm", "people");
            change("ola", "reef");
            mentor.hear("project/reef");
            change("amina", "lighthouse");
            student.hear("project/lighthouse");
            assertThat(student.heard).doesNotContain("project/reef");
          }
        });
  }

  @Test
  void whoIsNotSignedInHearsNothing() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.send(HttpRequest.newBuilder(events).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("not-signed-in");
    }
  }

  private static void change(String user, String film) {
    Response asset = as(user).get("/api/projects/" + film + "/shots");
    String url = "/api/assets/" + asset.path("data[0].id");
    Response before = as(user).get(url);
    as(user)
        .contentType("application/merge-patch+json; charset=UTF-8")
        .header("If-Match", before.header("ETag"))
        .body(Map.of("description", before.path("data.description") + "!"))
        .patch(url)
        .then()
        .statusCode(200);
  }

  /** Somebody who listens. */
  private final class Listener implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> revisions = new HashMap<>();
    private final List<String> heard = new ArrayList<>();
    private final Iterator<String> lines;

    Listener(String user) throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(events)
              .header("Authorization", "Bearer " + TwoFilms.token(user))
              .header("Accept", "text/event-stream")
              .build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      lines = answer.body().iterator();
    }

    /** Listens until this topic has another revision than before. */
    void hear(String topic) throws IOException {
      boolean different = false;
      while (!different) {
        String line = lines.next();
        if (line.startsWith(DATA)) {
          JsonNode change = new ObjectMapper().readTree(line.substring(DATA.length()));
          assertThat(change.size()).as("topic and revision, never the content").isEqualTo(2);
          String heardOf = change.path("topic").asText();
          String revision = change.path("revision").asText();
          heard.add(heardOf);
          boolean another = !revision.equals(revisions.put(heardOf, revision));
          different = another && heardOf.equals(topic);
        }
      }
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
