package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.security.FirstStart;
import org.junit.jupiter.api.Test;

/** A new home has one door, which is gone as soon as somebody came through it. */
@QuarkusTest
@TestProfile(FirstStartTest.NewHome.class)
class FirstStartTest {
  private static final String MASTS = "seven tall masts";

  @Inject FirstStart first;

  /** A home in which nobody is. */
  public static class NewHome implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path home = Files.createTempDirectory("callsheet-new");
        home.toFile().deleteOnExit();
        return Map.of(
            "callsheet.home", home.resolve("home").toString(),
            "callsheet.shipped", SampleCopy.REPOSITORY.resolve("config").toString());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  @Test
  void whoeverReadsTheConsoleBecomesTheFirstAdminAndNobodyElseDoes() {
    plain().get("/sign-in").then().statusCode(303).header("Location", endsWith("/start"));
    plain()
        .get("/start")
        .then()
        .statusCode(200)
        .body(containsString("The first start"))
        .body(matchesPattern("(?s).*name=\"word\" value=\"[a-z]{6}-[a-z]{6}\".*"));
    begin("BCDF-GHJK-LMNP-QRST", "Ines", MASTS, "")
        .then()
        .statusCode(401)
        .body(containsString("not the word the console says"));
    begin(first.secret(), "Ines", "123456", "")
        .then()
        .statusCode(400)
        .body(containsString("role=\"alert\""));
    begin(first.secret(), "Ines", MASTS, "../up").then().statusCode(400);
    begin(first.secret(), "Ines", MASTS, "", "abc")
        .then()
        .statusCode(400)
        .body(containsString("at least 6 letters"))
        .body(containsString("value=\"abc\""));
    assertThat(first.isOpen()).isTrue();
    String typed = first.secret().toLowerCase(java.util.Locale.ROOT).replace("-", " ");
    Response in = begin(typed, "Ines", MASTS, "tower");
    in.then().statusCode(303).header("Location", endsWith("/people"));
    plain()
        .cookie("callsheet-session", in.cookie("callsheet-session"))
        .get("/people/films")
        .then()
        .statusCode(200)
        .body(containsString("films::tower"));
    plain()
        .cookie("callsheet-session", in.cookie("callsheet-session"))
        .get("/people/school")
        .then()
        .statusCode(200)
        .body(containsString("Pier &amp; School"))
        .body(containsString("lumabo-tirena"));
    plain()
        .formParam("word", "LUMABO TIRENA")
        .post("/class-word")
        .then()
        .statusCode(303)
        .cookie("callsheet-class");
    given()
        .contentType("application/json")
        .body(Map.of("user", "ines", "passcode", MASTS))
        .post("/api/session")
        .then()
        .statusCode(201)
        .body("data.me.role", equalTo("admin"));
    plain().get("/start").then().statusCode(404);
    begin(first.secret(), "Joker", MASTS, "").then().statusCode(404);
    plain().get("/sign-in").then().statusCode(200);
  }

  private static Response begin(String secret, String name, String passcode, String film) {
    return begin(secret, name, passcode, film, "lumabo-tirena");
  }

  private static Response begin(
      String secret, String name, String passcode, String film, String word) {
    return plain()
        .formParam("secret", secret)
        .formParam("name", name)
        .formParam("passcode", passcode)
        .formParam("film", film)
        .formParam("title", "Up")
        .formParam("school", "Pier & School")
        .formParam("word", word)
        .post("/start");
  }

  private static RequestSpecification plain() {
    return given()
        .redirects()
        .follow(false)
        .header(
            "Origin", io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port);
  }
}
