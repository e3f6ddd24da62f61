package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a browser without JavaScript gets them. */
@QuarkusTest
@TestProfile(SampleHome.class)
class PagesTest {
  private static final String TEAM = "/films/lighthouse/team";
  private static final String ME = "/films/lighthouse/me";
  private static final Map<String, String> COOKIES = new ConcurrentHashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"/", TEAM, "/films/lighthouse/me", "/films/lighthouse/credits", "/farm"})
  void whoHasNotSignedInIsLedToTheDoorAndBack(String page) {
    plain()
        .get(page)
        .then()
        .statusCode(303)
        .header("Location", endsWith("/sign-in?to=" + page.replace("/", "%2F")));
  }

  @Test
  void theRightPasscodeOpensWithACookieThatScriptsCannotRead() {
    Response answer = signIn("amina", SampleHome.passcode("amina"), TEAM);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith(TEAM);
    assertThat(answer.header("Set-Cookie"))
        .contains("callsheet-session=", "HttpOnly", "SameSite=Lax", "Path=/");
  }

  @Test
  void aWrongPasscodeIsAPageWithASentence() {
    Response answer = signIn("amina", "nonsense", TEAM);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.contentType()).startsWith("text/html");
    assertThat(answer.body().asString())
        .contains("role=\"alert\"")
        .contains("Check the user name and the passcode")
        .contains("value=\"amina\"")
        .doesNotContain("nonsense");
    assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
  }

  @Test
  void somebodyUnknownIsToldTheSameAsSomebodyWithAWrongPasscode() {
    Response unknown = signIn("nosuchuser", "123456", TEAM);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body().asString()).contains("Check the user name and the passcode");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y",
        ""
      })
  void theDoorLeadsNowhereElse(String to) {
    Response answer = signIn("jun", SampleHome.passcode("jun"), to);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).matches("http://(localhost|127\\.0\\.0\\.1):\\d+/");
  }

  @Test
  void whoReadsGermanReadsIt() {
    given()
        .header("Accept-Language", "de-AT,de;q=0.9,en;q=0.5")
        .get("/sign-in")
        .then()
        .statusCode(200)
        .body(containsString("<html lang=\"de\" data-live=\"/live\">"))
        .body(containsString("Dein Benutzername"));
    given()
        .header("Accept-Language", "xx")
        .get("/sign-in")
        .then()
        .body(containsString("<html lang=\"en\" data-live=\"/live\">"));
  }

  @Test
  void aFormFromAnotherServerIsRefused() {
    given()
        .redirects()
        .follow(false)
        .header("Origin", "http://elsewhere.example")
        .formParam("user", "amina")
        .formParam("passcode", SampleHome.passcode("amina"))
        .post("/sign-in")
        .then()
        .statusCode(403);
  }

  @Test
  void signingOutEndsTheSignInOnTheServerToo() {
    String cookie = cookieOf(signIn("zoe", SampleHome.passcode("zoe"), TEAM));
    with(cookie).get(TEAM).then().statusCode(200);
    with(cookie)
        .header("Origin", origin())
        .post("/sign-out")
        .then()
        .statusCode(303)
        .header(
            "Set-Cookie",
            allOf(containsString("callsheet-session=;"), containsString("Max-Age=0")));
    with(cookie).get(TEAM).then().statusCode(303);
  }

  @Test
  void homeLeadsToTheOnlyFilm() {
    as("mateo").get("/").then().statusCode(303).header("Location", endsWith(TEAM));
  }

  @Test
  void homeOffersTheFilmsWhereThereAreSeveral() {
    as("ruth")
        .get("/")
        .then()
        .statusCode(200)
        .body(containsString("href=\"/films/empty/team\""))
        .body(containsString("href=\"" + TEAM + "\""));
  }

  @Test
  void whoIsInNoFilmIsToldSo() {
    as("nobodys").get("/").then().statusCode(200).body(containsString("No film yet"));
  }

  @Test
  void theTeamPageSaysWhoWorksOnWhat() {
    String page = as("amina").get(TEAM).then().statusCode(200).extract().body().asString();
    assertThat(page)
        .contains("<h1><span class=\"label\">Team", "Home Before Dark</h1>")
        .contains("<h2>Zoë</h2>", "<h2>Jun</h2>")
        .contains("020 The spare light")
        .contains("src=\"/faces/zoe\"");
  }

  @Test
  void thePageSaysItsLanguageAndHasItsLandmarks() {
    as("amina")
        .get(TEAM)
        .then()
        .body(startsWith("<!doctype html>\n<html lang=\"en\" data-live=\"/live\">"))
        .body(containsString("<main class=\"sheet\" id=\"main\""))
        .body(containsString("<nav class=\"ways\" aria-label=\"Pages\">"))
        .body(containsString("href=\"#main\""));
  }

  @Test
  void namesAreShownAndNeverRun() {
    String page = as("amina").get(TEAM).body().asString();
    assertThat(page)
        .contains("&lt;script&gt;alert(")
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<script>alert")
        .doesNotContain("<img src=x");
    String own = as("evil").get("/films/lighthouse/me").body().asString();
    assertThat(own).contains("&lt;/p&gt;&lt;script&gt;").doesNotContain("<script>alert");
  }

  @Test
  void thereIsNothingInlineInAnyPage() {
    for (String page :
        new String[] {TEAM, "/films/lighthouse/me", "/films/lighthouse/credits", "/farm"}) {
      assertThat(as("amina").get(page).body().asString())
          .as(page)
          .doesNotContain("<style", "style=", "onclick", "http://", "https://")
          .containsPattern(
              "<script src=\"/assets/callsheet\\.js\\?v=[0-9a-f]{16}\" defer></script>");
    }
    assertThat(as("amina").get(TEAM).header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void theCallSheetIsTheVisitorsOwn() {
    as("zoe")
        .get("/films/lighthouse/me")
        .then()
        .statusCode(200)
        .body(containsString("Zoë</h1>"))
        .body(containsString("<h3 class=\"slip-name\">020 The spare light</h3>"))
        .body(containsString("The last ferry"));
  }

  @Test
  void whatNobodyHasCanBeTakenOnce() {
    String before = as("jun").get(ME).body().asString();
    assertThat(before)
        .contains("Nobody has these yet", "Rope &amp; knots", "“Sails” is waiting for this.");
    String offer =
        Arrays.stream(before.split("<li class=\"offer\">"))
            .filter(each -> each.contains("Rope"))
            .findFirst()
            .orElseThrow();
    take("jun", offer).then().statusCode(303).header("Location", endsWith(ME));
    assertThat(as("jun").get(ME).body().asString()).contains("Rope &amp; knots");
    take("zoe", offer)
        .then()
        .statusCode(412)
        .body(containsString("role=\"alert\""))
        .body(containsString("Now owner is"));
    assertThat(as("zoe").get(ME).body().asString()).doesNotContain("Rope");
  }

  private static Response take(String user, String offer) {
    return as(user)
        .header("Origin", origin())
        .formParam("asset", hidden(offer, "asset"))
        .formParam("version", hidden(offer, "version"))
        .post(ME + "/take");
  }

  private static String hidden(String form, String name) {
    Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(form);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void theTeamPageNamesWhoIsFree() {
    assertThat(as("quiet").get("/films/empty/team").body().asString()).contains("Free right now");
  }

  @Test
  void theCreditsNameEverybody() {
    as("jun")
        .get("/films/lighthouse/credits")
        .then()
        .statusCode(200)
        .body(containsString("<h2>Directed by</h2><p>Amina</p>"))
        .body(containsString("<h2>Story</h2><p>Amina<br>Zoë</p>"))
        .body(containsString("Buoy (props/buoy.blend)"))
        .body(containsString("CC BY 4.0"));
  }

  @Test
  void aFilmWithNothingInItHasPagesToo() {
    as("quiet")
        .get("/films/empty/team")
        .then()
        .statusCode(200)
        .body(containsString("<h2>quiet</h2>"));
    as("quiet")
        .get("/films/empty/me")
        .then()
        .statusCode(200)
        .body(containsString("Nothing to do right now"));
    as("quiet").get("/films/empty/credits").then().statusCode(200);
  }

  @Test
  void anotherTeamsFilmIsNotShown() {
    as("quiet")
        .get(TEAM)
        .then()
        .statusCode(403)
        .contentType(startsWith("text/html"))
        .body(containsString("Not your film"))
        .body(not(containsString("Home Before Dark")));
  }

  @Test
  void aFilmThatIsNotThereIsAPageThatSaysSo() {
    as("ruth")
        .get("/films/nosuchfilm/team")
        .then()
        .statusCode(404)
        .contentType(startsWith("text/html"))
        .body(containsString("No such film"));
  }

  @Test
  void anUnchangedPageIsNotSentAgain() {
    Response first = as("amina").get(TEAM);
    String tag = first.header("ETag");
    assertThat(tag).startsWith("W/\"");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    as("amina")
        .header("If-None-Match", tag)
        .get(TEAM)
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .body(equalTo(""));
    as("jun").header("If-None-Match", tag).get(TEAM).then().statusCode(200);
    as("amina")
        .header("If-None-Match", tag)
        .get("/films/lighthouse/credits")
        .then()
        .statusCode(200);
  }

  @Test
  void aPortraitIsThePictureOfTheFile() {
    Response face = as("amina").get("/faces/zoe");
    assertThat(face.statusCode()).isEqualTo(200);
    assertThat(face.contentType()).isEqualTo("image/png");
    as("amina")
        .header("If-None-Match", face.header("ETag"))
        .get("/faces/zoe")
        .then()
        .statusCode(304);
    plain().get("/faces/zoe").then().statusCode(401);
  }

  @Test
  void whoHasNoPortraitHasInitials() {
    as("amina").get("/faces/quiet").then().contentType("image/svg+xml").body(containsString(">Q<"));
    as("amina")
        .get("/faces/evil")
        .then()
        .contentType("image/svg+xml")
        .body(not(containsString("script")));
  }

  private static RequestSpecification plain() {
    return given().redirects().follow(false).accept("text/html");
  }

  private static RequestSpecification with(String cookie) {
    return plain().cookie("callsheet-session", cookie);
  }

  private static RequestSpecification as(String user) {
    return with(
        COOKIES.computeIfAbsent(
            user, who -> cookieOf(signIn(who, SampleHome.passcode(who), TEAM))));
  }

  private static Response signIn(String user, String passcode, String to) {
    return plain()
        .header("Origin", origin())
        .formParam("user", user)
        .formParam("passcode", passcode)
        .formParam("to", to)
        .post("/sign-in");
  }

  private static String cookieOf(Response answer) {
    return answer.cookie("callsheet-session");
  }

  private static String origin() {
    return io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port;
  }
}
