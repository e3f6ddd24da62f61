package org.callsheet.app.rest;

import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pools and what staff say of nodes, over HTTP. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class PoolsTest {

  private static String node(String name) {
    Map<String, Object> card =
        Map.of(
            "joinToken",
            TwoFilms.HOME.read("state/join-token"),
            "name",
            name,
            "cores",
            8,
            "memoryBytes",
            17179869184L,
            "slots",
            1);
    return io.restassured.RestAssured.given()
        .contentType("application/json")
        .body(card)
        .post("/api/farm/enrol")
        .then()
        .statusCode(201)
        .extract()
        .path("data.node");
  }

  private static ValidatableResponse create(String query, Map<String, Object> pool) {
    return as("ruth").contentType("application/json").body(pool).post("/api/pools" + query).then();
  }

  @Test
  void aPoolIsTriedMadeChangedAndRemoved() {
    node("dome-1");
    Map<String, Object> pool = Map.of("id", "dome", "nodes", List.of("dome-*"));
    create("?dryRun=true", pool).statusCode(200).body("data.matches", hasItem("dome-1"));
    as("ruth").get("/api/pools").then().body("data.id", not(hasItem("dome")));
    create("", pool).statusCode(200).body("message", containsString("1 node"));
    create("", pool).statusCode(409).body("detail", containsString("dome"));
    String etag = as("ruth").get("/api/pools/dome").then().extract().header("ETag");
    put("dome", "\"old.1\"", List.of("x")).statusCode(412);
    put("dome", etag, List.of("dome-2")).statusCode(200).body("data.matches", equalTo(List.of()));
    as("ruth").delete("/api/pools/dome").then().statusCode(428);
    String now = as("ruth").get("/api/pools/dome").then().extract().header("ETag");
    as("ruth").header("If-Match", now).delete("/api/pools/dome").then().statusCode(200);
    as("ola").get("/api/pools/dome").then().statusCode(404);
  }

  private static ValidatableResponse put(String pool, String etag, List<String> nodes) {
    return as("ruth")
        .header("If-Match", etag)
        .contentType("application/json")
        .body(Map.of("nodes", nodes))
        .put("/api/pools/" + pool)
        .then();
  }

  @Test
  void anIdThatIsNoFileNameIsRefused() {
    create("", Map.of("id", "../../users/ruth", "nodes", List.of("*"))).statusCode(400);
    create("", Map.of("nodes", List.of("*"))).statusCode(400).body("detail", containsString("id"));
  }

  @Test
  void aMentorDrainsAndTagsANode() {
    String node = node("tagged");
    as("ruth")
        .contentType("application/json")
        .body(Map.of("tags", List.of("optix"), "draining", true))
        .patch("/api/nodes/" + node)
        .then()
        .statusCode(200)
        .body("data.tags", equalTo(List.of("optix")));
    as("ruth")
        .contentType("application/json")
        .body(Map.of("tags", List.of("memory>=4")))
        .patch("/api/nodes/" + node)
        .then()
        .statusCode(400)
        .body("detail", containsString("optix"));
    as("ola").post("/api/nodes/" + node + "/drain").then().statusCode(403);
    as("ruth").post("/api/nodes/" + node + "/drain").then().statusCode(200);
  }
}
