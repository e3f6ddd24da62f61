package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.pages.ClassHome.WORD;
import static org.callsheet.app.pages.ClassHome.as;
import static org.callsheet.app.pages.ClassHome.classroom;
import static org.callsheet.app.pages.ClassHome.known;
import static org.callsheet.app.pages.ClassHome.mark;
import static org.callsheet.app.pages.ClassHome.plain;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Faces, names and films before signing in, and only where the class word was typed. */
@QuarkusTest
@TestProfile(ClassHome.class)
class ClassDoorPageTest {
  /** Every look at the door that would show something on a device of the class. */
  private static final List<String> LOOKS =
      List.of(
          "/sign-in",
          "/sign-in?film=lighthouse",
          "/sign-in?film=*",
          "/sign-in?film=lighthouse&user=zoe",
          "/sign-in?user=zoe");

  @Test
  void elsewhereOneTypesTheUserNameAndSeesNobody() {
    for (String cookie : new String[] {"", "x", "x.y", "AAAA.AAAA", mark() + "x"}) {
      for (String look : LOOKS) {
        Response door = known(cookie).get(look);
        assertThat(door.statusCode()).isEqualTo(200);
        assertThat(door.header("Cache-Control")).isEqualTo("no-store");
        assertThat(door.asString())
            .contains("name=\"word\"", "name=\"passcode\"")
            .doesNotContain("Zoë", "Lighthouse", "Harbour", "/faces/", WORD);
      }
      known(cookie).get("/faces/zoe").then().statusCode(401);
    }
  }

  @Test
  void theWordOpensFilmsThenFacesAndAPasscodeTheDoor() {
    plain()
        .formParam("word", "not the word")
        .post("/class-word")
        .then()
        .statusCode(401)
        .body(containsString("That is not the class word"))
        .body(not(containsString("Zoë")));
    Response entered =
        plain().formParam("word", "LUMABO tirena").formParam("to", "/farm").post("/class-word");
    entered.then().statusCode(303).header("Location", endsWith("/sign-in?to=%2Ffarm"));
    assertThat(entered.header("Set-Cookie"))
        .containsIgnoringCase("HttpOnly")
        .containsIgnoringCase("SameSite=Lax")
        .containsPattern("Max-Age=3\\d{7}");
    String mark = entered.cookie("callsheet-class");
    String films = known(mark).get("/sign-in?to=%2Ffarm").asString();
    assertThat(films)
        .contains("Harbour &amp; School", "The reef team", "No film yet, and staff")
        .doesNotContain("Zoë");
    String faces = known(mark).get(link(films, "film=lighthouse")).asString();
    assertThat(faces).contains("Zoë", "/faces/zoe", "Jun").doesNotContain("Ruth", "ola");
    String face = known(mark).get(link(faces, "user=zoe")).asString();
    assertThat(face).contains("value=\"zoe\"", "type=\"password\"").doesNotContain("classroom");
    signIn(known(mark), "zoe", "000000")
        .then()
        .statusCode(401)
        .body(containsString("role=\"alert\""))
        .body(containsString("/faces/zoe"));
    signIn(known(mark), "zoe", ClassHome.FOLDER.passcode("zoe"))
        .then()
        .statusCode(303)
        .header("Location", endsWith("/farm"));
  }

  @Test
  void staffIsFoundAmongTheOthersAndWhoHasLeftIsNot() {
    String mark = mark();
    String others = known(mark).get("/sign-in?film=*").asString();
    assertThat(others).contains("Ruth", "Boss").doesNotContain("Zoë");
    String reef = known(mark).get("/sign-in?film=reef").asString();
    assertThat(reef).contains("ola").doesNotContain("Gone Girl");
    assertThat(known(mark).get("/sign-in?user=gone").asString()).doesNotContain("Gone Girl");
    assertThat(known(mark).get("/sign-in?film=nosuch").asString()).contains("The reef team");
    assertThat(known(mark).get("/sign-in?typed=yes").asString())
        .contains("name=\"user\"")
        .doesNotContain("name=\"word\"");
  }

  @Test
  void aFaceIsShownOnADeviceOfTheClassAndInNoSharedCache() {
    Response face = known(mark()).get("/faces/zoe");
    assertThat(face.statusCode()).isEqualTo(200);
    assertThat(face.header("Cache-Control")).contains("private");
    assertThat(face.header("Vary")).contains("Cookie");
    plain().get("/faces/zoe").then().statusCode(401);
    known(mark()).get("/faces/zoe/edit").then().statusCode(303);
    for (String look : LOOKS) {
      assertThat(known(mark()).get(look).header("Cache-Control")).as(look).isEqualTo("no-store");
    }
  }

  @Test
  void aMentorChangesTheWordAndEveryDeviceIsAskedAgain() {
    String before = mark();
    String page = as("ruth").get("/people/school").asString();
    assertThat(page).contains(WORD, "Harbour &amp; School");
    change("ruth", version(page), "x\" onload=\"", "short").then().statusCode(400);
    change("ruth", version(page), "New <i>", "other-word").then().statusCode(303);
    change("ruth", version(page), "Late", "").then().statusCode(412);
    assertThat(known(before).get("/sign-in").asString()).doesNotContain("The reef team");
    known(before).get("/faces/zoe").then().statusCode(401);
    String changed = as("ruth").get("/people/school").asString();
    assertThat(changed).contains("other-word", "New &lt;i&gt;").doesNotContain("<i>");
    change("ruth", version(changed), "Harbour & School", WORD).then().statusCode(303);
    known(before).get("/faces/zoe").then().statusCode(401);
    as("zoe").get("/people/school").then().statusCode(403);
    change("zoe", "", "x", "other-word").then().statusCode(403);
  }

  @Test
  void onlyAnAdminSwitchesTheClassroomModeAndEveryPageSaysSo() {
    String banner = "students come in here without a passcode";
    as("ruth").formParam("on", true).post("/people/school/classroom").then().statusCode(403);
    as("zoe").formParam("on", true).post("/people/school/classroom").then().statusCode(403);
    as("zoe").get("/films/lighthouse/team").then().body(not(containsString(banner)));
    String mark = mark();
    signInUnproven(known(mark), "zoe").then().statusCode(403);
    String tag = as("zoe").get("/films/lighthouse/team").header("ETag");
    classroom(true);
    try {
      for (String page : List.of("/films/lighthouse/team", "/farm", "/account")) {
        as("zoe").get(page).then().statusCode(200).body(containsString(banner));
      }
      as("zoe").header("If-None-Match", tag).get("/films/lighthouse/team").then().statusCode(200);
      plain().get("/sign-in").then().body(containsString(banner));
      signInUnproven(plain(), "zoe").then().statusCode(403);
      signInUnproven(known(mark), "ruth").then().statusCode(403);
      signInUnproven(known(mark), "boss").then().statusCode(403);
      signInUnproven(known(mark), "gone").then().statusCode(403);
      signInUnproven(known(mark), "nosuch").then().statusCode(404);
      assertThat(known(mark).get("/sign-in?user=ruth").asString())
          .doesNotContain("action=\"/sign-in/classroom\"");
    } finally {
      classroom(false);
    }
    as("zoe").get("/farm").then().body(not(containsString(banner)));
  }

  @Test
  void whoCameInWithoutAPasscodeIsAStudentUntilTheModeEnds() {
    String mark = mark();
    classroom(true);
    String session;
    try {
      assertThat(known(mark).get("/sign-in?film=lighthouse&user=zoe").asString())
          .contains("action=\"/sign-in/classroom\"");
      Response in = signInUnproven(known(mark), "zoe");
      assertThat(in.statusCode()).isEqualTo(303);
      session = in.cookie("callsheet-session");
      inside(session).get("/films/lighthouse/me").then().statusCode(200);
      inside(session).get("/people").then().statusCode(403);
      String token = ended(as("zoe").get("/account").asString());
      inside(session)
          .post("/account/sign-ins/" + token)
          .then()
          .statusCode(403)
          .body(containsString("You came in without a passcode"));
      as("zoe").get("/account").then().statusCode(200);
    } finally {
      classroom(false);
    }
    inside(session).get("/films/lighthouse/me").then().statusCode(303);
    classroom(true);
    try {
      inside(session).get("/films/lighthouse/me").then().statusCode(303);
    } finally {
      classroom(false);
    }
  }

  private static RequestSpecification inside(String session) {
    return plain().cookie("callsheet-session", session);
  }

  private static Response signInUnproven(RequestSpecification browser, String user) {
    return browser.formParams(Map.of("user", user, "face", "yes")).post("/sign-in/classroom");
  }

  private static Response signIn(RequestSpecification browser, String user, String passcode) {
    return browser
        .formParams(Map.of("user", user, "passcode", passcode, "face", "yes", "to", "/farm"))
        .post("/sign-in");
  }

  private static Response change(String user, String version, String name, String word) {
    return as(user)
        .formParams(Map.of("version", version, "name", name, "word", word))
        .post("/people/school");
  }

  private static String link(String page, String part) {
    return found(page, "href=\"([^\"]*" + Pattern.quote(part) + "[^\"]*)\"").replace("&amp;", "&");
  }

  private static String version(String page) {
    return found(page, "name=\"version\" value=\"([^\"]+)\"");
  }

  private static String ended(String page) {
    return found(page, "(?s).*/account/sign-ins/([^\"/]+)\"");
  }

  private static String found(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
