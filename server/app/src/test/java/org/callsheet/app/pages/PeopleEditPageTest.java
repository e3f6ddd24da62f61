package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.app.Patience;
import org.junit.jupiter.api.Test;

/** Mentors add and change people and films on pages that need no script. */
@QuarkusTest
@TestProfile(SampleHome.class)
class PeopleEditPageTest {
  private static final Map<String, String> COOKIES = new ConcurrentHashMap<>();

  @Test
  void aPersonIsAddedAndTheCardOpensTheDoor() {
    String page =
        as("ruth")
            .formParam("name", "Pim & Pam")
            .formParam("id", "pim")
            .formParam("film", "empty")
            .post("/people/add")
            .then()
            .statusCode(200)
            .body(containsString("Pim &amp; Pam"))
            .extract()
            .asString();
    String passcode = found(page, "class=\"code\">(\\d{6})<");
    assertThat(signIn("pim", passcode).statusCode()).isEqualTo(303);
    as("ruth")
        .formParam("name", "Other")
        .formParam("id", "pim")
        .post("/people/add")
        .then()
        .statusCode(409)
        .body(containsString("There is somebody called pim already"));
  }

  @Test
  void aPersonIsChangedRetiredAndBroughtBack() {
    as("ruth").formParam("name", "Tom").formParam("id", "tom").post("/people/add");
    String here = "/people/one/tom";
    String version = version(as("ruth").get(here).asString());
    as("ruth")
        .formParam("version", version)
        .formParam("name", "Tom <i>")
        .formParam("role", "mentor")
        .formParam("film", "empty")
        .post(here)
        .then()
        .statusCode(303);
    String page = as("ruth").get(here).asString();
    assertThat(page)
        .contains("Tom &lt;i&gt;", "value=\"mentor\" selected", "value=\"empty\" checked")
        .doesNotContain("<i>");
    as("ruth")
        .formParam("version", version)
        .formParam("name", "Late")
        .post(here)
        .then()
        .statusCode(412)
        .body(containsString("Somebody else has changed"));
    as("ruth")
        .formParam("version", version(page))
        .formParam("retired", "true")
        .post(here + "/retired")
        .then()
        .statusCode(303);
    as("ruth").get(here).then().body(containsString("This person has left."));
    as("ruth").get("/people").then().body(containsString("Who has left"));
  }

  @Test
  void aNewPasscodeIsShownOnce() {
    as("ruth").formParam("name", "Lea").formParam("id", "lea").post("/people/add");
    Response card = as("ruth").formParam("x", "").post("/people/one/lea/passcode");
    String passcode = found(card.asString(), "class=\"code\">(\\d{6})<");
    assertThat(card.header("Cache-Control")).isEqualTo("no-store");
    assertThat(signIn("lea", passcode).statusCode()).isEqualTo(303);
    as("ruth").get("/people/one/lea").then().body(not(containsString(passcode)));
  }

  @Test
  void aFilmIsMadeAndRetired() {
    as("ruth")
        .formParam("id", "harbour")
        .formParam("name", "The <b> Crew")
        .formParam("template", "2K Scope Eevee")
        .post("/people/films")
        .then()
        .statusCode(303);
    String page = as("ruth").get("/people/films").asString();
    assertThat(page).contains("The &lt;b&gt; Crew", "films::harbour").doesNotContain("<b>");
    String version = found(page, "/people/films/harbour\"[^>]*>\\s*<input[^>]*value=\"([^\"]+)\"");
    as("ruth").formParam("version", version).post("/people/films/harbour/retire");
    as("ruth").get("/people/films").then().body(containsString("/people/films/harbour/bring-back"));
    Patience.until("the audit says what was made", () -> audit("createProject").contains("Crew"));
    Patience.until("the audit says what went", () -> audit("retireProject").contains("Crew"));
    as("ruth")
        .formParam("id", "../up")
        .post("/people/films")
        .then()
        .statusCode(400)
        .body(containsString("role=\"alert\""));
  }

  @Test
  void studentsChangeNobody() {
    for (String page : new String[] {"/people/one/zoe", "/people/films", "/people"}) {
      as("jun").get(page).then().statusCode(403);
    }
    for (String page :
        new String[] {
          "/people/add",
          "/people/one/zoe",
          "/people/one/zoe/passcode",
          "/people/one/jun/passcode",
          "/people/one/zoe/retired",
          "/people/films",
          "/people/films/empty",
          "/people/films/empty/retire"
        }) {
      as("jun").formParam("name", "X").formParam("id", "x").post(page).then().statusCode(403);
    }
    as("ruth").get("/people/one/nosuch").then().statusCode(404);
  }

  private static String audit(String operation) {
    return as("ruth").get("/people/audit?text=" + operation).asString();
  }

  private static String version(String page) {
    return found(page, "name=\"version\" value=\"([^\"]+)\"");
  }

  private static String found(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static RequestSpecification as(String user) {
    String cookie =
        COOKIES.computeIfAbsent(
            user, who -> signIn(who, SampleHome.passcode(who)).cookie("callsheet-session"));
    return plain().cookie("callsheet-session", cookie);
  }

  private static Response signIn(String user, String passcode) {
    return plain().formParam("user", user).formParam("passcode", passcode).post("/sign-in");
  }

  private static RequestSpecification plain() {
    return given()
        .redirects()
        .follow(false)
        .header(
            "Origin", io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port);
  }
}
