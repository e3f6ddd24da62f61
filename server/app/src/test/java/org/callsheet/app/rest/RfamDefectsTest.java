package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callsheet.app.Patience;
import org.junit.jupiter.api.Test;

/**
 * What went wrong in RFAM's pages, by name, so that it does not come back; its farm has its own.
 */
@QuarkusTest
@TestProfile(TwoFilms.class)
class RfamDefectsTest {
  private static final Path REEF = TwoFilms.HOME.root().resolve("films/reef");
  private static final List<String> LISTS =
      List.of("assets", "team", "shots", "callsheet?user=ola", "credits");

  private static void everyListIsThere() {
    for (String list : LISTS) {
      int status = as("ola").get("/api/projects/reef/" + list).statusCode();
      assertThat(status).as(list).isEqualTo(200);
    }
  }

  private static boolean isListed(String name) {
    List<String> names = as("ola").get("/api/projects/reef/assets").path("data.name");
    return names.contains(name);
  }

  /** "/add/job" answered {@code falsetrue} and queued it. */
  @Test
  void aFileThatIsNotThereIsRefusedAndNotQueued() {
    as("ola")
        .contentType("application/json")
        .body(Map.of("file", "films::reef/shots/nowhere.blend", "name", "nowhere"))
        .post("/api/jobs")
        .then()
        .statusCode(404)
        .body("detail", containsString("nowhere.blend"));
    as("ola").get("/api/jobs").then().body("data.name", not(hasItem("nowhere")));
  }

  /** One asset with dependencies took home, assets and team page from everybody. */
  @Test
  void dependenciesWhateverTheyNameTakeNoListFromAnybody() throws IOException {
    Path chain = REEF.resolve("props/chain.json");
    Files.writeString(
        chain,
        """
        {"name": "Chain", "type": "prop", "state": "ns", "priority": 5,
         "dependencies": ["films::reef/none.blend", "props/Lampe 🏮.blend", "../../x", ""]}
        """);
    Patience.until("the chain", () -> isListed("Chain"));
    everyListIsThere();
    Files.delete(chain);
    Patience.until("the chain is gone", () -> !isListed("Chain"));
  }

  /** A sidecar that somebody took away made the pages fail until a cache was over. */
  @Test
  void aFileThatIsTakenAwayTakesNoListAlong() throws IOException {
    Path rope = REEF.resolve("props/rope.json");
    Files.writeString(rope, "{\"name\": \"Rope\", \"type\": \"prop\", \"state\": \"ns\"}");
    Patience.until("the rope", () -> isListed("Rope"));
    Files.delete(rope);
    Patience.until(
        "the rope is gone",
        () -> {
          everyListIsThere();
          return !isListed("Rope");
        });
  }

  /** The page of an unknown asset, and the picture of somebody without one, were faults. */
  @Test
  void whatIsNotThereIsToldSo() {
    as("ola").get("/api/assets/ffffffffffffffff").then().statusCode(404);
    as("ola").get("/api/users/wall/portrait").then().statusCode(404);
  }

  /** It was stored and answered as a failure, so that people stored it again. */
  @Test
  void aWorkOfOthersIsStoredOnceAndSaidToBe() {
    Response made =
        as("amina")
            .contentType("application/json")
            .body(Map.of("description", "A gull, once", "license", "CC0", "origin", "nowhere"))
            .post("/api/projects/lighthouse/external-assets");
    made.then().statusCode(201).body("data.description", equalTo("A gull, once"));
    List<String> all =
        as("amina").get("/api/projects/lighthouse/external-assets").path("data.description");
    assertThat(all).containsOnlyOnce("A gull, once");
    as("amina")
        .header("If-Match", '"' + made.<String>path("data.version") + '"')
        .delete("/api/projects/lighthouse/external-assets/" + made.path("data.id"))
        .then()
        .statusCode(200);
  }
}
