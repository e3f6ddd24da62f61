package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.callsheet.app.pages.Chromium.Sight;
import org.callsheet.app.rest.ScriptedNode;
import org.junit.jupiter.api.Test;

/** The page of one render in a real browser: what it shows, and what can be done there. */
@QuarkusTest
@TestProfile(SampleHome.class)
class JobPageTest {

  @TestHTTPResource("/")
  URL server;

  @Test
  void aRenderIsLookedAtStoppedAndEndedForGood() {
    String job = submit("films::lighthouse/shots/010.blend", "1-70");
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit = chromium.visit(server.toString(), Sight.DESK)) {
      visit.signIn("zoe", SampleHome.passcode("zoe"));
      Page page = visit.page();
      page.navigate("/farm");
      page.locator("a[href='/farm/jobs/" + job + "']").click();
      assertThat(page.locator("h1").innerText()).contains("<i>A walk</i>");
      assertThat(page.locator(".frames li").count()).isEqualTo(JobPages.FRAMES);
      assertThat(page.locator(".frames li").first().innerText()).contains("1", "waits");
      assertThat(page.locator(".warnings").innerText()).isNotBlank();
      page.getByRole(AriaRole.LINK, named("Frames after")).click();
      assertThat(page.locator(".frames li").count()).isEqualTo(10);
      assertThat(page.locator(".frames li").last().innerText()).contains("70");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

      press(page, "Stop now");
      assertThat(page.locator(".head").innerText()).contains("Stopped");
      press(page, "Put back into the queue");
      assertThat(page.locator(".head").innerText()).contains("Waiting");
      assertThat(page.getByText("Yes, cancel it").isVisible()).as("asked first").isFalse();
      page.locator("summary", new Page.LocatorOptions().setHasText("Cancel for good")).click();
      move(job, "stop");
      page.locator(".head", new Page.LocatorOptions().setHasText("Stopped")).waitFor();
      assertThat(page.getByText("cannot be started again").isVisible())
          .as("what was opened stays open on a page that renews itself")
          .isTrue();
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      press(page, "Yes, cancel it");
      assertThat(page.locator(".head").innerText()).contains("Cancelled");
      assertThat(page.locator("button", new Page.LocatorOptions().setHasText("cancel")).count())
          .isZero();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void onAPhoneNothingSticksOut() {
    String job = submit("films::lighthouse/shots/030.blend", "1-12");
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit =
            chromium.visit(
                server.toString(),
                Sight.DESK
                    .at(360, 740)
                    .withoutJavaScript()
                    .in(com.microsoft.playwright.options.ColorScheme.DARK))) {
      visit.signIn("zoe", SampleHome.passcode("zoe"));
      visit.page().navigate("/farm/jobs/" + job);
      Locator frames = visit.page().locator(".frames");
      assertThat(frames.evaluate("e => e.getBoundingClientRect().right <= innerWidth"))
          .isEqualTo(true);
      assertThat(visit.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .isEqualTo(true);
    }
  }

  @Test
  void whoIsNotInTheFilmSeesNoneOfItAndStaleButtonsSayWhy() {
    String job = submit("films::lighthouse/shots/020.blend", "1-3");
    try (Chromium chromium = new Chromium();
        Chromium.Visit other = chromium.visit(server.toString(), Sight.DESK);
        Chromium.Visit owner = chromium.visit(server.toString(), Sight.DESK.withoutJavaScript())) {
      other.signIn("quiet", SampleHome.passcode("quiet"));
      assertThat(other.page().navigate("/farm/jobs/" + job).status()).isEqualTo(404);
      assertThat(other.page().navigate("/farm/jobs/j999999").status()).isEqualTo(404);
      assertThat(
              other
                  .page()
                  .request()
                  .get(server + "farm/jobs/" + job + "/frames/1/picture")
                  .status())
          .isEqualTo(404);
      owner.signIn("zoe", SampleHome.passcode("zoe"));
      owner.page().navigate("/farm/jobs/" + job);
      move(job, "cancel");
      press(owner.page(), "Stop now");
      assertThat(owner.page().getByRole(AriaRole.ALERT).innerText()).isNotBlank();
    }
  }

  @Test
  void theFilmOfItsFramesIsPlayedOnThePage() throws Exception {
    String token = token();
    String job =
        given()
            .contentType(ContentType.JSON)
            .auth()
            .oauth2(token)
            .body(Map.of("file", "films::lighthouse/shots/010.blend", "frames", "201-202"))
            .post("/api/jobs")
            .path("data.id");
    makeAll(job, token);
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit = chromium.visit(server.toString(), Sight.DESK)) {
      visit.signIn("zoe", SampleHome.passcode("zoe"));
      Page page = visit.page();
      page.navigate("/farm/jobs/" + job);
      Locator film = page.locator("video");
      film.waitFor();
      page.waitForFunction(
          "document.querySelector('video').readyState > 0",
          null,
          new Page.WaitForFunctionOptions().setTimeout(60_000));
      assertThat(film.evaluate("e => e.videoWidth + ' ' + e.duration")).isEqualTo("64 0.5");
      assertThat(film.getAttribute("preload")).isEqualTo("metadata");
      assertThat(page.locator("a[download]").getAttribute("download")).isEqualTo("preview.mp4");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(visit.complaints()).isEmpty();
    }
    String film = server + "farm/jobs/" + job + "/film";
    given().get(film).then().statusCode(404);
  }

  /** Plays a node until that job has its film. */
  private static void makeAll(String job, String token) throws Exception {
    Path folder = SampleHome.FOLDER.root().resolve("films/lighthouse/renders/filmed");
    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(SampleHome.FOLDER, "films"));
    node.makesFilms();
    List<Map<String, Object>> results = List.of();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!"finished".equals(film(job, token))) {
      assertThat(System.nanoTime()).as("a film is asked for").isLessThan(end);
      List<Map<String, Object>> leases = node.sync(results).path("data.leases");
      results = new ArrayList<>();
      for (Map<String, Object> lease : leases) {
        for (Object frame : (List<?>) lease.get("frames")) {
          boolean isFilm = lease.get("film") != null;
          String name = isFilm ? "preview.mp4" : "%04d.png".formatted((Integer) frame);
          byte[] content = isFilm ? movie() : new byte[] {1};
          results.add(ScriptedNode.give(lease, (Integer) frame, folder, name, content));
        }
      }
    }
  }

  private static byte[] movie() throws IOException {
    try (InputStream file = JobPageTest.class.getResourceAsStream("small.mp4")) {
      return file.readAllBytes();
    }
  }

  private static String film(String job, String token) {
    return given().auth().oauth2(token).get("/api/jobs/" + job).path("data.film.state");
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, named(button)).click();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static void move(String job, String move) {
    given().auth().oauth2(token()).post("/api/jobs/" + job + "/" + move).then().statusCode(200);
  }

  private static String submit(String file, String frames) {
    return given()
        .contentType(ContentType.JSON)
        .auth()
        .oauth2(token())
        .body(
            Map.of(
                "project",
                "lighthouse",
                "file",
                file,
                "frames",
                frames,
                "name",
                "<i>A walk</i>",
                "overrides",
                Map.of("resolutionPercent", 20)))
        .post("/api/jobs")
        .then()
        .statusCode(201)
        .extract()
        .path("data.id");
  }

  private static String token() {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("user", "zoe", "passcode", SampleHome.passcode("zoe"), "device", "test"))
        .post("/api/session")
        .then()
        .extract()
        .path("data.token");
  }
}
