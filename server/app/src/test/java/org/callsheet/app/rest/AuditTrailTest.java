package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every change and every try to come in is written down, and no secret is. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class AuditTrailTest {
  @Test
  void whatWasDoneAndWhatWasRefusedIsFound() {
    as("ruth").header("X-Request-Id", "audit-1").post("/api/farm/pause").then().statusCode(200);
    as("ruth").post("/api/farm/resume").then().statusCode(200);
    as("amina").header("X-Request-Id", "audit-2").post("/api/farm/pause").then().statusCode(403);
    as("ruth")
        .get("/api/audit?text=audit-1")
        .then()
        .statusCode(200)
        .body("data.what", contains("pauseFarm"))
        .body("data[0].who", equalTo("ruth"))
        .body("data[0].role", equalTo("mentor"))
        .body("data[0].from", equalTo("127.0.0.1"))
        .body("data[0].status", equalTo(200));
    as("ruth").get("/api/audit?text=audit-2&user=amina").then().body("data.status", contains(403));
    Response first = as("ruth").get("/api/audit?limit=1");
    first.then().body("data.size()", equalTo(1));
    as("ruth")
        .get("/api/audit?limit=1&after=" + first.path("page.next"))
        .then()
        .statusCode(200)
        .body("data.size()", equalTo(1));
  }

  @Test
  void readingIsNotWrittenDownAndStudentsDoNotRead() {
    as("ruth").header("X-Request-Id", "audit-3").get("/api/users").then().statusCode(200);
    as("ruth").get("/api/audit?text=audit-3").then().body("data.size()", equalTo(0));
    as("amina").get("/api/audit").then().statusCode(403);
    as("wall").get("/api/audit").then().statusCode(403);
  }

  @Test
  void aWrongPasscodeIsWrittenDownWithoutIt() throws IOException {
    String secret = "hush-" + System.nanoTime();
    given()
        .contentType("application/json")
        .header("X-Request-Id", "audit-4")
        .body(Map.of("user", "nosuch", "passcode", secret))
        .post("/api/session")
        .then()
        .statusCode(401);
    as("ruth")
        .get("/api/audit?text=audit-4")
        .then()
        .body("data.who", contains("nosuch"))
        .body("data.role", contains(""))
        .body("data.status", contains(401));
    String token = TwoFilms.token("amina");
    as("ruth").get("/api/audit?user=amina&text=signIn").then().body("data.status", hasItem(201));
    try (var files = Files.list(TwoFilms.HOME.root().resolve("state/audit"))) {
      List<java.nio.file.Path> all = files.toList();
      assertThat(all).isNotEmpty();
      String text = all.stream().map(AuditTrailTest::read).collect(Collectors.joining());
      assertThat(text).contains("nosuch").doesNotContain(secret).doesNotContain(token);
    }
  }

  private static String read(java.nio.file.Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
