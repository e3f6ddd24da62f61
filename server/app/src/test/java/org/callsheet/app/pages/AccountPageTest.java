package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One's own doors: passcode, sign-ins, and devices that show a code. */
@QuarkusTest
@TestProfile(SampleHome.class)
class AccountPageTest {
  @Test
  void aCodeTypedInABrowserLetsBlenderIn() {
    String cookie = signIn("evil");
    Response asked = ask("<b>Blender</b> on PC 7");
    String code = asked.path("data.code");
    String typed = code.toLowerCase(java.util.Locale.ROOT).replace("-", "");
    with(cookie)
        .formParam("code", typed)
        .post("/connect")
        .then()
        .statusCode(303)
        .header("Location", containsString("/connect/" + code));
    with(cookie)
        .get("/connect/" + code)
        .then()
        .statusCode(200)
        .body(containsString("&lt;b&gt;Blender&lt;/b&gt; on PC 7"))
        .body(not(containsString("<b>Blender")));
    collect(asked).then().statusCode(202);
    with(cookie).formParam("answer", "yes").post("/connect/" + code).then().statusCode(200);
    Response in = collect(asked);
    in.then().statusCode(201).body("data.me.id", equalTo("evil"));
    collect(asked).then().statusCode(404);
    with(cookie).get("/account").then().body(containsString("&lt;b&gt;Blender&lt;/b&gt; on PC 7"));
    given().auth().oauth2(in.path("data.token")).get("/api/me").then().statusCode(200);
  }

  @Test
  void whoSaysNoKeepsItOut() {
    String cookie = signIn("jun");
    Response asked = ask("Somebody else's");
    with(cookie).formParam("answer", "no").post("/connect/" + asked.path("data.code"));
    collect(asked).then().statusCode(403);
  }

  @Test
  void aCodeIsAnsweredBySomebodySignedInAndFromOurPageOnly() {
    Response asked = ask("Blender");
    String page = "/connect/" + asked.path("data.code");
    given().redirects().follow(false).get(page).then().statusCode(303);
    given()
        .redirects()
        .follow(false)
        .cookie("callsheet-session", signIn("jun"))
        .header("Origin", "http://elsewhere.example")
        .formParam("answer", "yes")
        .post(page)
        .then()
        .statusCode(403);
    collect(asked).then().statusCode(202);
  }

  @Test
  void aWrongCodeIsSaidInWords() {
    with(signIn("jun"))
        .formParam("code", "AAAA-AAAA")
        .post("/connect")
        .then()
        .statusCode(404)
        .body(containsString("No device shows this code any more"));
  }

  @Test
  void aSignInThatOneDoesNotKnowIsEnded() {
    String cookie = signIn("zoe");
    String other = signIn("zoe");
    String page = with(cookie).get("/account").body().asString();
    Matcher ends = Pattern.compile("/account/sign-ins/(t\\d+)").matcher(page);
    assertThat(page).contains("Web pages", "this one");
    assertThat(ends.find()).isTrue();
    String newest = ends.group(1);
    with(cookie).post("/account/sign-ins/" + newest).then().statusCode(303);
    with(other).get("/account").then().statusCode(303);
    with(cookie).get("/account").then().statusCode(200);
  }

  @Test
  void aWrongPasscodeChangesNothing() {
    with(signIn("zoe"))
        .formParam("current", "nonsense")
        .formParam("passcode", "three small boats")
        .post("/account/passcode")
        .then()
        .statusCode(401)
        .body(containsString("role=\"alert\""));
    assertThat(signIn("zoe")).isNotEmpty();
  }

  private static Response ask(String device) {
    return given()
        .contentType("application/json")
        .body(Map.of("device", device))
        .post("/api/session/code");
  }

  private static Response collect(Response asked) {
    return given()
        .contentType("application/json")
        .body(Map.of("secret", asked.path("data.secret")))
        .post("/api/session/code/collect");
  }

  private static RequestSpecification with(String cookie) {
    return given()
        .redirects()
        .follow(false)
        .cookie("callsheet-session", cookie)
        .header("Origin", origin());
  }

  private static String signIn(String user) {
    return given()
        .redirects()
        .follow(false)
        .header("Origin", origin())
        .formParam("user", user)
        .formParam("passcode", SampleHome.passcode(user))
        .post("/sign-in")
        .cookie("callsheet-session");
  }

  private static String origin() {
    return io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port;
  }
}
