package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.net.URL;
import java.util.Map;
import org.callsheet.app.pages.Chromium.Sight;
import org.junit.jupiter.api.Test;

/** The farm's page in a real browser, from nothing to a render that waits. */
@QuarkusTest
@TestProfile(SampleHome.class)
class FarmPageTest {

  @TestHTTPResource("/")
  URL server;

  @Test
  void aRenderShowsByItselfOnceItIsSentAndOnlyToWhomItConcerns() {
    try (Chromium chromium = new Chromium();
        Chromium.Visit owner = farmOf(chromium, "zoe");
        Chromium.Visit other = farmOf(chromium, "quiet")) {
      assertThat(owner.page().getByText("Nothing was sent to the farm yet").isVisible()).isTrue();
      assertThat(owner.page().getByText("No node has called yet").isVisible()).isTrue();

      submit("films::lighthouse/shots/020.blend", "zoe");

      Page page = owner.page();
      page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("020 The spare light"))
          .waitFor();
      assertThat(
              page.getByRole(
                      AriaRole.HEADING, new Page.GetByRoleOptions().setName("Waiting for a node"))
                  .isVisible())
          .isTrue();
      assertThat(page.getByRole(AriaRole.PROGRESSBAR).getAttribute("value")).isEqualTo("0");
      assertThat(page.getByText("0 of 24").isVisible()).isTrue();
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(owner.complaints()).isEmpty();

      other.page().reload();
      assertThat(other.page().getByText("020 The spare light").count()).isZero();
      assertThat(other.page().getByText("24").isVisible()).as("how busy it is").isTrue();
    }
  }

  private Chromium.Visit farmOf(Chromium chromium, String user) {
    Chromium.Visit visit = chromium.visit(server.toString(), Sight.DESK);
    visit.signIn(user, SampleHome.passcode(user));
    visit.page().navigate("/farm");
    return visit;
  }

  private static void submit(String file, String user) {
    String token =
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("user", user, "passcode", SampleHome.passcode(user), "device", "test"))
            .post("/api/session")
            .then()
            .extract()
            .path("data.token");
    given()
        .contentType(ContentType.JSON)
        .auth()
        .oauth2(token)
        .body(Map.of("project", "lighthouse", "file", file))
        .post("/api/jobs")
        .then()
        .statusCode(201);
  }
}
