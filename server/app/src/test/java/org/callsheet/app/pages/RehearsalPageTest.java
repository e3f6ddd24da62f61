package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.pages.Chromium.Sight;
import org.callsheet.app.rest.ScriptedNode;
import org.junit.jupiter.api.Test;

/** Staff hold a rehearsal on the farm's page, and read there what each node has found. */
@QuarkusTest
@TestProfile(RehearsalPageTest.OfItsOwn.class)
class RehearsalPageTest {
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
      assertThat(page.locator("#rehearsed").innerText()).isEqualTo("0 of 2 nodes are well.");
      assertThat(row(page, "the silent one")).contains("No answer yet");

      String id = call(well, 2, Map.of());
      assertThat(id).isNotEmpty();
      Map<String, Object> found = Map.of("level", "ok", "code", "threads-usual", "about", Map.of());
      call(well, 3, Map.of("rehearsed", Map.of("id", id, "findings", List.of(found))));
      page.getByText("1 of 2 nodes are well.").waitFor(); // by itself
      assertThat(row(page, "the well one")).contains("Well");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(ruth.complaints()).isEmpty();
      zoe.page().reload();
      assertThat(zoe.page().locator("#rehearsed").count()).isZero();
    }
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
