package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.awt.image.BufferedImage;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.pages.Chromium.Sight;
import org.callsheet.app.rest.ScriptedNode;
import org.junit.jupiter.api.Test;

/** The page of a render that left the farm's memory, in a real browser. */
@QuarkusTest
@TestProfile(ArchivedJobPageTest.Forgetful.class)
class ArchivedJobPageTest {
  private static final SampleCopy HOME = SampleCopy.make().withFilm("empty", "quiet");
  private static final Path RENDERS = HOME.root().resolve("films/lighthouse/renders/long ago");

  @TestHTTPResource("/")
  URL server;

  @Test
  void whatEndedLongAgoIsLookedAtAndNotChanged() throws Exception {
    String job = "/farm/jobs/" + archived();
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit = chromium.visit(server.toString(), Sight.DESK);
        Chromium.Visit stranger = chromium.visit(server.toString(), Sight.DESK)) {
      visit.signIn("zoe", HOME.passcode("zoe"));
      Page page = visit.page();
      assertThat(page.navigate(job).status()).isEqualTo(200);
      assertThat(page.locator(".frames li").allInnerTexts())
          .hasSize(3)
          .allMatch(frame -> frame.contains("done"));
      assertThat(page.locator(".figures").innerText()).contains("Slowest frame");
      assertThat(page.locator(".warnings").innerText()).contains("ended long ago");
      assertThat(page.locator("button[name=do]").count()).isZero();
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(
              page.evaluate(
                  "fetch(location.href, {method: 'POST', body: new URLSearchParams({do: 'retry'})})"
                      + ".then(answer => answer.status)"))
          .isEqualTo(409);

      page.navigate("/farm");
      page.locator("a[href='/farm/jobs']").click();
      page.locator("input[name=text]").fill("ZoE");
      page.locator("input[name=text]").press("Enter");
      page.waitForURL("**text=ZoE");
      page.locator("tbody tr").waitFor();
      assertThat(page.locator("tbody tr").allInnerTexts())
          .singleElement()
          .asString()
          .contains("Finished", "3 of 3", "zoe");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      page.navigate("/farm/jobs?text=nobody&from=x");
      assertThat(page.locator(".empty").innerText()).contains("No render fits");
      page.navigate("/farm/jobs");
      page.locator("tbody a").click();
      page.waitForURL("**" + job);

      page.locator(".frames a").nth(1).click();
      page.waitForURL("**" + job + "/frames/202");
      assertThat(
              page.locator(".frame-large").evaluate("e => e.decode().then(() => e.naturalWidth)"))
          .isEqualTo(32);

      stranger.signIn("quiet", HOME.passcode("quiet"));
      stranger.page().navigate("/farm/jobs");
      assertThat(stranger.page().locator("tbody tr").count()).isZero();
      assertThat(stranger.page().navigate(job).status()).isEqualTo(404);
      assertThat(
              stranger
                  .page()
                  .request()
                  .get(server + job.substring(1) + "/frames/202/large")
                  .status())
          .isEqualTo(404);
    }
  }

  private static String archived() throws Exception {
    String token =
        given()
            .contentType("application/json")
            .body(Map.of("user", "zoe", "passcode", HOME.passcode("zoe"), "device", "test"))
            .post("/api/session")
            .path("data.token");
    String job =
        given()
            .contentType("application/json")
            .auth()
            .oauth2(token)
            .body(Map.of("file", "films::lighthouse/shots/010.blend", "frames", "201-203"))
            .post("/api/jobs")
            .path("data.id");
    new ScriptedNode(ScriptedNode.enrol(HOME, "scripted")).renderAll(RENDERS);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!ids(token).contains(job)) {
      assertThat(System.nanoTime()).as("goes into the archive").isLessThan(end);
    }
    ImageIO.write(
        new BufferedImage(32, 18, BufferedImage.TYPE_INT_RGB),
        "png",
        RENDERS.resolve("000202.png").toFile());
    return job;
  }

  private static List<String> ids(String token) {
    return given().auth().oauth2(token).get("/api/jobs/archived").path("data.id");
  }

  /** A farm whose jobs go into the archive a second after their end. */
  public static class Forgetful implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "callsheet.home", HOME.root().toString(),
          "callsheet.farm.ended-jobs", "PT1S",
          "callsheet.farm.preview-films", "false");
    }
  }
}
