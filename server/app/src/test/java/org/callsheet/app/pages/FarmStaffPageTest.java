package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.pages.Chromium.Sight;
import org.callsheet.app.rest.ScriptedNode;
import org.junit.jupiter.api.Test;

/** Staff tell the farm what to do on its page, and others have no buttons there. */
@QuarkusTest
@TestProfile(FarmStaffPageTest.OfItsOwn.class)
class FarmStaffPageTest {
  private static final SampleCopy HOME = SampleCopy.make();

  @TestHTTPResource("/")
  URL server;

  @Test
  void staffReadNodeByNodeWhatARehearsalFoundAndOthersHaveNoButton() {
    String well = ScriptedNode.enrol(HOME, "the well one");
    String silent = ScriptedNode.enrol(HOME, "the silent one");
    String rehearse = call(well, 1, Map.of());
    assertThat(rehearse).as("none was asked for").isNull();
    call(silent, 1, Map.of());
    try (Chromium chromium = new Chromium();
        Chromium.Visit ruth = farmOf(chromium, "ruth");
        Chromium.Visit zoe = farmOf(chromium, "amina")) {
      assertThat(zoe.page().locator("#rehearse").count()).isZero();
      Page page = ruth.page();
      assertThat(page.locator("#rehearsed").count()).as("none was held yet").isZero();
      page.locator("#rehearse").click();
      page.locator("#rehearsed").waitFor();
      assertThat(page.locator("#rehearsed").innerText()).matches("0 of \\d nodes are well[.]");
      assertThat(row(page, "the silent one")).contains("No answer yet");

      String id = call(well, 2, Map.of());
      assertThat(id).isNotEmpty();
      Map<String, Object> found = Map.of("level", "ok", "code", "threads-usual", "about", Map.of());
      call(well, 3, Map.of("rehearsed", Map.of("id", id, "findings", List.of(found))));
      page.getByText("1 of ").waitFor(); // by itself
      assertThat(row(page, "the well one")).contains("Well");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(ruth.complaints()).isEmpty();
      zoe.page().reload();
      assertThat(zoe.page().locator("#rehearsed").count()).isZero();
    }
  }

  @Test
  void staffPauseTheFarmSayWhoComesFirstAndTakeANodeOut() {
    String third = ScriptedNode.enrol(HOME, "the third one");
    call(third, 1, Map.of());
    try (Chromium chromium = new Chromium();
        Chromium.Visit ruth = farmOf(chromium, "ruth");
        Chromium.Visit amina = farmOf(chromium, "amina")) {
      Page page = ruth.page();
      page.locator("#pause").click();
      page.locator("#resume").waitFor();
      assertThat(page.locator("h1").innerText()).contains("Paused by a mentor");
      page.locator("#mode select[name=order]").selectOption("fifo");
      page.locator("#mode select[name=autostart]").selectOption("off");
      page.locator("#mode button").click();
      page.waitForFunction("document.querySelector('#mode select').value === 'off'");
      assertThat(page.locator("#mode select[name=order]").inputValue()).isEqualTo("fifo");
      page.locator("#resume").click();
      page.locator("#pause").waitFor();
      assertThat(page.locator("#mode select[name=autostart]").inputValue()).isEqualTo("off");

      page.getByText("A token for one PC").click();
      page.getByText("On one PC, within the hour").waitFor();
      Matcher token = Pattern.compile("--token (\\S+)").matcher(page.content());
      assertThat(token.find()).isTrue();
      join(token.group(1), "lent one").statusCode(201);
      join(token.group(1), "lent two").statusCode(403);
      page.getByText("To the farm").click();

      call(third, 2, Map.of()); // it is still here
      page.reload();
      page.getByText("No new frames: the third one").click();
      page.getByText("Let it render: the third one").click();
      page.getByText("No new frames: the third one").waitFor();
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(ruth.complaints()).isEmpty();
      amina.page().reload();
      assertThat(amina.page().locator("main form").count()).isZero();
    }
    String zoe = signIn("zoe");
    for (String word : List.of("pause", "resume", "set", "drain", "approve", "rehearse", "lend")) {
      act(zoe, word).statusCode(403);
    }
    String ruth = signIn("ruth");
    act(ruth, "explode").statusCode(404);
    act(ruth, "drain").statusCode(404);
  }

  private static ValidatableResponse join(String token, String name) {
    return given()
        .contentType("application/json")
        .body(Map.of("joinToken", token, "name", name, "cores", 1, "memoryBytes", 1, "slots", 1))
        .post("/api/farm/enrol")
        .then();
  }

  private String signIn(String user) {
    return given()
        .redirects()
        .follow(false)
        .header("Origin", origin())
        .formParam("user", user)
        .formParam("passcode", HOME.passcode(user))
        .post("/sign-in")
        .then()
        .statusCode(303)
        .extract()
        .cookie("callsheet-session");
  }

  private ValidatableResponse act(String cookie, String word) {
    return given()
        .cookie("callsheet-session", cookie)
        .header("Origin", origin())
        .formParam("do", word)
        .post("/farm/staff")
        .then();
  }

  private String origin() {
    return server.toString().substring(0, server.toString().length() - 1);
  }

  private Chromium.Visit farmOf(Chromium chromium, String user) {
    Chromium.Visit visit = chromium.visit(server.toString(), Sight.DESK);
    visit.signIn(user, HOME.passcode(user));
    visit.page().navigate("/farm");
    return visit;
  }

  private static String row(Page page, String node) {
    return page.locator(
            "table[aria-labelledby=rehearsal-title] tr", new Page.LocatorOptions().setHasText(node))
        .innerText();
  }

  /** A call of a node that only talks; returns the rehearsal it is asked for. */
  private static String call(String credential, int seq, Map<String, Object> remarks) {
    Map<String, Object> call =
        new java.util.HashMap<>(
            Map.of("boot", "talks", "seq", seq, "waitSeconds", 0, "freeSlots", 0));
    call.putAll(remarks);
    return given()
        .auth()
        .oauth2(credential)
        .contentType("application/json")
        .body(call)
        .post("/api/farm/sync")
        .then()
        .statusCode(200)
        .extract()
        .path("data.rehearse");
  }

  /** A server with no other nodes. */
  public static class OfItsOwn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", HOME.root().toString());
    }
  }
}
