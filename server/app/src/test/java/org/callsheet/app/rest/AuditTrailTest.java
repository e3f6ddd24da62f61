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
import io.restassured.response.ValidatableResponse;
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
  void whatWasBeforeAndWhatCameAfterIsWrittenDown() {
    change("audit-farm", "/api/farm", Map.of("autostart", false)).then().statusCode(200);
    change("audit-back", "/api/farm", Map.of("autostart", true)).then().statusCode(200);
    line("audit-farm")
        .body("data[0].changes.autostart.before", equalTo("true"))
        .body("data[0].changes.autostart.after", equalTo("false"))
        .body("data[0].changes.size()", equalTo(1));
    Response made =
        as("ruth")
            .contentType("application/json")
            .header("X-Request-Id", "audit-new")
            .body(Map.of("name", "=Ida", "id", "ida", "projects", List.of("reef")))
            .post("/api/users");
    made.then().statusCode(201);
    line("audit-new")
        .body("data[0].changes.name.before", equalTo(""))
        .body("data[0].changes.name.after", equalTo("=Ida"))
        .body("data[0].changes.projects.after", equalTo("reef"));
    String tag = as("ruth").get("/api/users/ida").header("ETag");
    as("ruth")
        .contentType("application/json")
        .header("X-Request-Id", "audit-role")
        .header("If-Match", tag)
        .body(Map.of("role", "viewer", "name", "I".repeat(190)))
        .patch("/api/users/ida")
        .then()
        .statusCode(200);
    line("audit-role")
        .body("data[0].changes.role.before", equalTo("student"))
        .body("data[0].changes.role.after", equalTo("viewer"))
        .body("data[0].changes.size()", equalTo(2));
    as("ruth").get("/api/audit?text=" + "I".repeat(190)).then().body("data.size()", equalTo(1));
    String passcode = made.path("data.passcode");
    as("ruth").get("/api/audit?text=" + passcode).then().body("data.size()", equalTo(0));
    String table =
        as("ruth").get("/api/audit/table?text=ida").then().statusCode(200).extract().asString();
    assertThat(table)
        .startsWith("at,who,role,from,what,on,status,request,field,before,after")
        .contains("createUser", "role,student,viewer");
    as("amina").get("/api/audit/table").then().statusCode(403);
  }

  private static Response change(String request, String path, Map<String, ?> body) {
    return as("ruth")
        .contentType("application/json")
        .header("X-Request-Id", request)
        .body(body)
        .patch(path);
  }

  private static ValidatableResponse line(String request) {
    return as("ruth").get("/api/audit?text=" + request).then().body("data.size()", equalTo(1));
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
