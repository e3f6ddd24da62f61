package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.pages.Chromium.Sight;
import org.callsheet.app.rest.ScriptedNode;
import org.junit.jupiter.api.Test;

/** One frame as large as there is one, and the use of the farm, in a real browser. */
@QuarkusTest
@TestProfile(StatisticsPagesTest.Reef.class)
class StatisticsPagesTest {
  private static final SampleCopy HOME =
      SampleCopy.make()
          .with(
              "config/users/ola.json",
              """
              {"ident": "ola", "name": "Ola", "projects": ["reef"], "role": "student"}
              """)
          .with(
              "config/projects/reef.json",
              """
              {"ident": "reef", "name": "Reef", "directory": "films::reef"}
              """)
          .with(
              "films/reef/shots/one.blend.json",
              """
              {"name": "One", "type": "shot", "owner": "ola", "state": "ns", "priority": 5, \
              "render": true, "start": "1", "end": "3"}
              """)
          .with("config/templates/Full HD Cycles/preflight.json", "{\"output\": \"warn\"}")
          .withCopy(
              "films/reef/shots/one.blend",
              "config/templates/Full HD Cycles/asset_types/shot.blend");
  private static final Path RENDERS = HOME.root().resolve("films/reef/renders/one");
  private static final int WIDTH = 400;

  @TestHTTPResource("/")
  URL server;

  @Test
  void aFrameIsLookedAtAndTheArrowsLeadToTheNextOne() throws Exception {
    String job = rendered();
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit = chromium.visit(server.toString(), Sight.DESK)) {
      visit.signIn("ola", HOME.passcode("ola"));
      Page page = visit.page();
      page.navigate("/farm/jobs/" + job);
      assertThat(page.locator(".figures").innerText())
          .contains("Slowest frame", "1 MB", "scripted", "1 (frames: 1)");
      page.locator(".frames a[href='/farm/jobs/" + job + "/frames/1']").click();
      assertThat(page.locator("h1").innerText()).contains("Frame 1");
      assertThat(
              page.locator(".frame-large").evaluate("e => e.decode().then(() => e.naturalWidth)"))
          .isEqualTo(WIDTH);
      assertThat(page.locator(".figures").innerText()).contains("1.5 s", "scripted", "1 MB");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(page.locator("a[rel=prev]").count()).isZero();
      page.keyboard().press("ArrowRight");
      page.waitForURL("**/frames/2");
      page.keyboard().press("ArrowRight");
      page.waitForURL("**/frames/3");
      assertThat(page.locator("a[rel=next]").count()).isZero();
      page.keyboard().press("ArrowLeft");
      page.waitForURL("**/frames/2");
      assertThat(page.locator("#why").innerText()).isNotBlank();
      assertThat(page.locator(".log").innerText()).contains("<b>Error</b>: out of luck");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(page.navigate("/farm/jobs/" + job + "/frames/4").status()).isEqualTo(404);
      assertThat(page.navigate("/farm/jobs/" + job + "/frames/x").status()).isEqualTo(404);
      assertThat(visit.complaints()).filteredOn(said -> !said.contains("404")).isEmpty();
    }
    narrow("/farm/jobs/" + job + "/frames/2", "ola", 360);
    strangersSeeNone("/farm/jobs/" + job + "/frames/2");
  }

  private void strangersSeeNone(String frame) {
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit = chromium.visit(server.toString(), Sight.DESK)) {
      visit.signIn("zoe", HOME.passcode("zoe"));
      assertThat(visit.page().navigate(frame).status()).isEqualTo(404);
      assertThat(visit.page().request().get(server + frame.substring(1) + "/large").status())
          .isEqualTo(404);
    }
  }

  @Test
  void staffSeesHowTheFarmIsUsedAndNobodyElseDoes() {
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit = chromium.visit(server.toString(), Sight.DESK);
        Chromium.Visit student = chromium.visit(server.toString(), Sight.DESK)) {
      visit.signIn("ruth", HOME.passcode("ruth"));
      Page page = visit.page();
      page.navigate("/farm");
      page.locator("a[href='/farm/statistics']").click();
      assertThat(page.locator("h1").innerText()).isEqualTo("Use of the farm");
      assertThat(page.locator("table").count()).isEqualTo(3);
      assertThat(page.locator("table").nth(1).locator("tbody tr").count()).isEqualTo(24);
      assertThat(page.locator("table").nth(2).locator("tbody tr").count()).isEqualTo(14);
      assertThat(page.locator("table").first().innerText())
          .contains("Home Before Dark", "3 frames left");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(visit.complaints()).isEmpty();

      student.signIn("ola", HOME.passcode("ola"));
      student.page().navigate("/farm");
      assertThat(student.page().locator("a[href='/farm/statistics']").count()).isZero();
      assertThat(student.page().navigate("/farm/statistics").status()).isEqualTo(403);
    }
    narrow("/farm/statistics", "ruth", 360);
    narrow("/farm/statistics", "ruth", 1920);
  }

  /** In the dark and without JavaScript nothing sticks out, and axe has nothing to say. */
  private void narrow(String address, String user, int width) {
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit =
            chromium.visit(server.toString(), Sight.DESK.at(width, 740).in(ColorScheme.DARK))) {
      visit.signIn(user, HOME.passcode(user));
      Page page = visit.page();
      page.navigate(address);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .isEqualTo(true);
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
  }

  /** A job of three frames, the second of which failed once. */
  private static String rendered() throws Exception {
    String token = token();
    String asset = get(token, "/api/projects/reef/shots", "data[0].id");
    String job =
        given()
            .auth()
            .oauth2(token)
            .contentType("application/json")
            .body(Map.of("asset", asset, "frames", "1-3", "chunk", "1"))
            .post("/api/jobs")
            .then()
            .statusCode(201)
            .extract()
            .path("data.id");
    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(HOME, "scripted"));
    boolean hasFailed = false;
    while (!hasFailed) {
      List<Map<String, Object>> leases = node.sync(List.of()).path("data.leases");
      Map<String, Object> lease = leases.getFirst();
      if (((List<?>) lease.get("frames")).contains(2)) {
        node.fail(lease, 2, "no-camera", "<b>Error</b>: out of luck");
        hasFailed = true;
      } else {
        node.sync(List.of(ScriptedNode.render(lease, frame(lease), RENDERS)));
      }
    }
    node.renderAll(RENDERS);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!"finished".equals(get(token, "/api/jobs/" + job, "data.state"))) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
    }
    draw();
    return job;
  }

  private static int frame(Map<String, Object> lease) {
    return (Integer) ((List<?>) lease.get("frames")).getFirst();
  }

  /** The scripted node writes no pictures that a browser can show. */
  private static void draw() throws IOException {
    for (int frame = 1; frame <= 3; frame++) {
      Path file = RENDERS.resolve("000" + frame + ".png");
      assertThat(Files.exists(file)).isTrue();
      ImageIO.write(
          new BufferedImage(WIDTH, 225, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }
  }

  private static String get(String token, String address, String path) {
    return given().auth().oauth2(token).get(address).path(path);
  }

  private static String token() {
    return given()
        .contentType("application/json")
        .body(Map.of("user", "ola", "passcode", HOME.passcode("ola"), "device", "test"))
        .post("/api/session")
        .then()
        .extract()
        .path("data.token");
  }

  /** A film with a shot that can be rendered. */
  public static class Reef implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", HOME.root().toString());
    }
  }
}
