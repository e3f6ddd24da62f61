package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.app.pages.Chromium;
import org.callsheet.app.rest.ScriptedNode;
import org.junit.jupiter.api.Test;

/**
 * A script in every text that can be given: every page that can be reached says it, and a real
 * browser runs nothing and has nothing to complain of.
 */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class StoredScriptTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");
  private static final int PAGES_MAX = 600;

  /** Would end our own sign-ins, or take people away. */
  private static final Set<String> LEFT_OUT = Set.of("signOut", "eraseUser", "changePasscode");

  /** If these are refused, nothing is shown by what follows. */
  private static final String[] KNOWN_TO_BE_TAKEN = {
    "submitJob/name",
    "changeJob/name",
    "makeAsset/name",
    "makeAsset/description",
    "changeAsset/name",
    "changeAsset/description",
    "changeProject/name",
    "createProject/title",
    "changeSchool/name",
    "changeUser/name",
    "putPool/name",
    "enrolNode/name",
    "enrolNode/system",
    "enrolNode/blenders/0/version",
    "enrolNode/cards/0/name",
    "syncNode/tails/0/text",
    "syncNode/rehearsed/findings/0/code",
    "addExternalAsset/author"
  };

  private static final Set<String> OF_NODES = Set.of("syncNode", "putAbilities");

  @TestHTTPResource("/")
  URL server;

  @Test
  void whatIsStoredAndWhatIsAskedForIsSaidAndNeverRun() throws Exception {
    storeEverywhere();
    storeByEveryOperation();
    storeAsNode();
    Map<String, Boolean> pages = crawl();
    assertThat(pages).hasSizeGreaterThan(20);
    // One of each kind is enough for the browser: one that says it, if there is one.
    Map<String, String> kinds = new LinkedHashMap<>();
    pages.forEach(
        (page, says) -> kinds.merge(kind(page), page, (one, other) -> says ? other : one));
    assertThat(kinds.values().stream().filter(pages::get).toList())
        .as("kinds of pages that say it")
        .hasSizeGreaterThan(12);
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit = chromium.visit(server.toString(), Chromium.Sight.DESK)) {
      visit.page().onDialog(dialog -> visit.complaints().add("ran: " + dialog.message()));
      visit.signIn("boss", AttackedHouse.HOME.passcode("boss"));
      for (String page : kinds.values()) {
        visit.page().navigate(page);
        assertThat(visit.page().locator("img[src=x]").count()).as(page).isZero();
      }
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void storeEverywhere() {
    accepted(json("ruth").body(Map.of("id", "xss", "name", Evil.SCRIPT)).post("/api/users"));
    accepted(
        json("ruth")
            .body(Map.of("id", "xss", "name", Evil.SCRIPT, "title", Evil.SCRIPT))
            .post("/api/projects"));
    String etag = json("ruth").get("/api/users/xss").header("ETag");
    accepted(
        json("ruth")
            .header("If-Match", etag)
            .body(Map.of("projects", List.of("xss", "lighthouse")))
            .patch("/api/users/xss"));
    Response made =
        json("ruth")
            .body(
                Map.of(
                    "name",
                    Evil.SCRIPT,
                    "type",
                    "shot",
                    "description",
                    Evil.SCRIPT,
                    "owner",
                    "xss"))
            .post("/api/projects/lighthouse/assets");
    accepted(made);
    String asset = "/api/assets/" + made.path("data.id");
    accepted(json("ruth").body(Map.of("text", Evil.SCRIPT)).post(asset + "/notes"));
    accepted(json("ruth").body(Map.of("text", Evil.SCRIPT)).put(asset + "/hand"));
    accepted(json("ruth").body(Map.of("remark", Evil.SCRIPT)).post(asset + "/checkpoints"));
    accepted(
        json("ruth")
            .body(Map.of("role", Evil.SCRIPT, "user", "xss"))
            .post("/api/projects/lighthouse/roles"));
    accepted(
        json("ruth")
            .body(Map.of("role", Evil.SCRIPT, "text", Evil.SCRIPT))
            .post("/api/projects/lighthouse/roles"));
    accepted(
        json("ruth")
            .body(
                Map.of(
                    "description",
                    Evil.SCRIPT,
                    "license",
                    Evil.SCRIPT,
                    "author",
                    Evil.SCRIPT,
                    "origin",
                    Evil.SCRIPT))
            .post("/api/projects/lighthouse/external-assets"));
    accepted(json("ruth").body(Map.of("device", Evil.SCRIPT)).post("/api/tokens"));
    accepted(json("ruth").body(Map.of("device", Evil.SCRIPT)).post("/api/session/code"));
    given()
        .contentType("application/json")
        .body(Map.of("user", Evil.SCRIPT, "passcode", Evil.SCRIPT))
        .post("/api/session")
        .then()
        .statusCode(401);
  }

  /** Every text that any operation takes, also of those that nobody has thought of here. */
  private static void storeByEveryOperation() throws IOException {
    // What the examples of others name; another test may have made it already.
    Response pool =
        json("boss")
            .body(Map.of("id", "gpu", "name", Evil.SCRIPT, "nodes", List.of()))
            .post("/api/pools");
    assertThat(pool.statusCode()).as(pool.asString()).isIn(200, 201, 409);
    String node = ScriptedNode.enrol(AttackedHouse.HOME, "talks");
    List<String> taken = new ArrayList<>();
    int sent = 0;
    for (Operations.Target target : Operations.all()) {
      JsonNode body = target.body();
      if (target.reads() || LEFT_OUT.contains(target.id()) || body.isMissingNode()) {
        continue;
      }
      String token = OF_NODES.contains(target.id()) ? node : AttackedHouse.token("boss");
      String address = target.address(target.usual());
      for (JsonPointer text : target.texts()) {
        JsonNode changed = Operations.with(unlikeOthers(body, text, ++sent), text, Evil.SCRIPT);
        Response answer =
            given()
                .auth()
                .oauth2(token)
                .urlEncodingEnabled(false)
                .contentType(target.contentType())
                .header("If-Match", mark(address, token))
                .body(changed.toString())
                .request(target.verb().toUpperCase(Locale.ROOT), address);
        String where = target.id() + text;
        assertThat(answer.statusCode()).as(where + " " + answer.asString()).isLessThan(500);
        if (answer.statusCode() < 300) {
          taken.add(where);
        }
      }
    }
    assertThat(taken).hasSizeGreaterThan(70).contains(KNOWN_TO_BE_TAKEN);
  }

  /** A body that is not refused because there is such a one already. */
  private static JsonNode unlikeOthers(JsonNode body, JsonPointer text, int number) {
    if (!body.isObject()) {
      return body;
    }
    ObjectNode changed = body.deepCopy();
    if (body.has("seq")) {
      changed.put("seq", 1_000 + number).put("waitSeconds", 0);
    }
    // Beside the others, and not in the folder of one that is there.
    changed.remove("directory");
    for (String name : List.of("id", "name")) {
      if (body.has(name) && !text.toString().equals("/" + name)) {
        changed.put(name, "x" + number);
      }
    }
    return changed;
  }

  /** The version of what is there, or of what it belongs to. */
  private static String mark(String address, String token) {
    for (String there : List.of(address, address.substring(0, address.lastIndexOf('/')))) {
      String tag = given().auth().oauth2(token).urlEncodingEnabled(false).get(there).header("ETag");
      if (tag != null && !tag.startsWith("W/")) {
        return tag;
      }
    }
    return "\"none\"";
  }

  /** What a node says of a frame that failed, and of itself. */
  private static void storeAsNode() {
    String credential = ScriptedNode.enrol(AttackedHouse.HOME, "fails");
    String id =
        json("boss").get("/api/nodes?limit=200").path("data.find { it.name == 'fails' }.id");
    accepted(json("boss").post("/api/nodes/" + id + "/approve"));
    ScriptedNode node = new ScriptedNode(credential);
    List<Map<String, Object>> leases = node.sync(List.of()).path("data.leases");
    assertThat(leases).as("something to fail at").isNotEmpty();
    for (Map<String, Object> lease : leases) {
      int frame = (Integer) ((List<?>) lease.get("frames")).getFirst();
      node.fail(lease, frame, Evil.SCRIPT, Evil.SCRIPT);
    }
  }

  private static void accepted(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
  }

  /**
   * Every page that can be reached, looked at once as it is and once with a script asked for, and
   * whether it says the script.
   */
  private static Map<String, Boolean> crawl() {
    Map<String, Boolean> seen = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of("/", "/people", "/account", "/connect"));
    while (!next.isEmpty() && seen.size() < PAGES_MAX) {
      String page = next.poll();
      if (seen.containsKey(page)) {
        continue;
      }
      Response answer = page().get(page);
      String html = answer.asString();
      seen.put(page, html.contains("onerror=alert"));
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
    return page().urlEncodingEnabled(true).queryParam(name, Evil.SCRIPT).get(page).asString();
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
        .cookie("callsheet-session", AttackedHouse.cookie("boss"));
  }

  private static RequestSpecification json(String user) {
    return given().auth().oauth2(AttackedHouse.token(user)).contentType("application/json");
  }
}
