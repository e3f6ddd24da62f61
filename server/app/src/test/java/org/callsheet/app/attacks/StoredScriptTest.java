package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.app.pages.Chromium;
import org.junit.jupiter.api.Test;

/**
 * A script in every text that can be given: every page that can be reached says it, and a real
 * browser runs nothing and has nothing to complain of.
 */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class StoredScriptTest {
  private static final String SCRIPT =
      "'\"><img src=x onerror=alert(1)><script>alert(2)</script>{1+1}";
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");
  private static final int PAGES_MAX = 400;

  @TestHTTPResource("/")
  URL server;

  @Test
  void whatIsStoredAndWhatIsAskedForIsSaidAndNeverRun() {
    storeEverywhere();
    Set<String> pages = crawl();
    assertThat(pages).hasSizeGreaterThan(20);
    // One of each kind is enough for the browser.
    Map<String, String> kinds = new LinkedHashMap<>();
    pages.forEach(page -> kinds.putIfAbsent(kind(page), page));
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit = chromium.visit(server.toString(), Chromium.Sight.DESK)) {
      visit.page().onDialog(dialog -> visit.complaints().add("ran: " + dialog.message()));
      visit.signIn("ruth", AttackedHouse.HOME.passcode("ruth"));
      for (String page : kinds.values()) {
        visit.page().navigate(page);
        assertThat(visit.page().locator("img[src=x]").count()).as(page).isZero();
      }
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void storeEverywhere() {
    accepted(json("ruth").body(Map.of("id", "xss", "name", SCRIPT)).post("/api/users"));
    accepted(
        json("ruth")
            .body(Map.of("id", "xss", "name", SCRIPT, "title", SCRIPT))
            .post("/api/projects"));
    String etag = json("ruth").get("/api/users/xss").header("ETag");
    accepted(
        json("ruth")
            .header("If-Match", etag)
            .body(Map.of("projects", List.of("xss", "lighthouse")))
            .patch("/api/users/xss"));
    Response made =
        json("ruth")
            .body(Map.of("name", SCRIPT, "type", "shot", "description", SCRIPT, "owner", "xss"))
            .post("/api/projects/lighthouse/assets");
    accepted(made);
    String asset = "/api/assets/" + made.path("data.id");
    accepted(json("ruth").body(Map.of("text", SCRIPT)).post(asset + "/notes"));
    accepted(json("ruth").body(Map.of("text", SCRIPT)).put(asset + "/hand"));
    accepted(json("ruth").body(Map.of("remark", SCRIPT)).post(asset + "/checkpoints"));
    accepted(
        json("ruth")
            .body(Map.of("role", SCRIPT, "user", "xss"))
            .post("/api/projects/lighthouse/roles"));
    accepted(
        json("ruth")
            .body(Map.of("role", SCRIPT, "text", SCRIPT))
            .post("/api/projects/lighthouse/roles"));
    accepted(
        json("ruth")
            .body(
                Map.of(
                    "description", SCRIPT, "license", SCRIPT, "author", SCRIPT, "origin", SCRIPT))
            .post("/api/projects/lighthouse/external-assets"));
    accepted(json("ruth").body(Map.of("device", SCRIPT)).post("/api/tokens"));
    accepted(json("ruth").body(Map.of("device", SCRIPT)).post("/api/session/code"));
    given()
        .contentType("application/json")
        .body(Map.of("user", SCRIPT, "passcode", SCRIPT))
        .post("/api/session")
        .then()
        .statusCode(401);
  }

  private static void accepted(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
  }

  /** Every page that can be reached, looked at once as it is and once with a script asked for. */
  private static Set<String> crawl() {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of("/", "/people", "/account", "/connect"));
    while (!next.isEmpty() && seen.size() < PAGES_MAX) {
      String page = next.poll();
      if (!seen.add(page)) {
        continue;
      }
      Response answer = page().get(page);
      String html = answer.asString();
      if (!String.valueOf(answer.contentType()).startsWith("text/html")) {
        if (answer.statusCode() != 303) {
          seen.remove(page);
        }
        String location = answer.header("Location");
        if (answer.statusCode() == 303 && location != null) {
          next.add(location.replaceFirst("^https?://[^/]+", ""));
        }
        continue;
      }
      assertSafe(page, html);
      if (!page.contains("?") && !page.contains("%")) {
        for (String name : List.of("text", "user", "sort", "type", "owner", "state", "to")) {
          assertSafe(page + " with " + name, reflected(page, name));
        }
      }
      Matcher links = LINK.matcher(html);
      while (links.find()) {
        String link = links.group(1).replace("&amp;", "&").replaceAll("#.*", "");
        if (!link.startsWith("/assets/") && !link.startsWith("/faces/")) {
          next.add(link);
        }
      }
    }
    return seen;
  }

  private static String reflected(String page, String name) {
    return page().urlEncodingEnabled(true).queryParam(name, SCRIPT).get(page).asString();
  }

  private static void assertSafe(String page, String html) {
    assertThat(html).as(page).doesNotContain("<img src=x", "<script>alert");
  }

  /** The address with what differs from thing to thing left out. */
  private static String kind(String page) {
    return page.replaceAll("\\?.*", "")
        .replaceAll("/(lighthouse|reef|xss|empty)(?=/|$)", "/F")
        .replaceAll("/[0-9a-f-]{12,}|/j\\d+|/\\d+", "/X");
  }

  private static RequestSpecification page() {
    return given()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .cookie("callsheet-session", AttackedHouse.cookie("ruth"));
  }

  private static RequestSpecification json(String user) {
    return given().auth().oauth2(AttackedHouse.token(user)).contentType("application/json");
  }
}
