package org.callsheet.app.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.pages.Chromium.Sight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes pictures of all pages, to be looked at: {@code -Dtest=Screens
 * -Dcallsheet.screens=target/screens}. {@code team-1280-light.png} is the one in the README.
 */
@QuarkusTest
@TestProfile(Screens.Sample.class)
@EnabledIfSystemProperty(named = "callsheet.screens", matches = ".+")
class Screens {
  private static final List<Sight> SIGHTS =
      List.of(Sight.DESK, Sight.DESK.at(390, 844), Sight.DESK.at(1920, 1080));

  @TestHTTPResource("/")
  URL server;

  /** The sample film as it is shipped. */
  public static class Sample implements QuarkusTestProfile {
    static final SampleCopy FOLDER = withWork(SampleCopy.make());

    /** Something that nobody has, something that waits for it, and a file with a broken link. */
    private static SampleCopy withWork(SampleCopy folder) {
      folder.put(
          "films/lighthouse/other/sea.json",
          """
          {"name": "Sound of the sea", "type": "other", "state": "ns", "priority": 25}
          """);
      folder.put("films/lighthouse/other/Gull.blend", "left here by hand");
      folder.put(
          "films/lighthouse/other/wind.json",
          """
          {"name": "Wind", "type": "other", "state": "ns", "priority": 25,}
          """);
      folder.put(
          "films/lighthouse/other/mix.json",
          """
          {"name": "Sound mix", "type": "other", "state": "ns", "priority": 75, "owner": "zoe",
           "dependencies": ["other/sea.json"]}
          """);
      return folder;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", FOLDER.root().toString());
    }
  }

  @Test
  void take() {
    Path folder = Path.of(System.getProperty("callsheet.screens"));
    try (Chromium chromium = new Chromium()) {
      for (Sight sight : SIGHTS) {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          take(chromium, sight.in(theme), folder);
        }
      }
    }
  }

  private void take(Chromium chromium, Sight sight, Path folder) {
    String suffix =
        "-" + sight.width() + "-" + sight.theme().name().toLowerCase(Locale.ROOT) + ".png";
    try (Chromium.Visit visit = chromium.visit(server.toString(), sight)) {
      visit.page().navigate("/sign-in");
      shoot(visit, folder.resolve("sign-in" + suffix));
      visit.signIn("mateo", Sample.FOLDER.passcode("mateo"));
      visit.page().navigate("/films/lighthouse/me");
      shootAll(visit, folder.resolve("me-whole" + suffix));
      for (String page :
          List.of("team", "me", "assets", "shots", "credits", "credits/edit", "credits/roll")) {
        visit.page().navigate("/films/lighthouse/" + page);
        shoot(visit, folder.resolve(page.replace('/', '-') + suffix));
      }
      visit.page().navigate("/films/lighthouse/assets?type=prop");
      visit.page().locator("#pick-all").check();
      visit.page().locator("#many-state").selectOption("us");
      shootAll(visit, folder.resolve("assets-picked" + suffix));
      visit.page().locator("#many button").click();
      visit.page().waitForURL("**/assets/many*");
      shoot(visit, folder.resolve("many" + suffix));
      visit.page().navigate("/films/lighthouse/shots");
      visit.page().locator(".shot-name a").first().click();
      visit.page().waitForURL("**/assets/*");
      shootAll(visit, folder.resolve("asset" + suffix));
      visit.page().navigate("/films/lighthouse/put-right");
      shoot(visit, folder.resolve("put-right" + suffix));
      visit.page().navigate("/films/lighthouse/assets?text=lantern");
      visit.page().locator(".with-picture").first().click();
      visit.page().waitForURL("**/assets/*");
      visit.page().navigate(visit.page().url() + "/move");
      visit.page().locator("[name=folder]").fill("props/harbour");
      visit.page().locator("#move [value=look]").click();
      visit.page().locator("#plan").waitFor();
      shoot(visit, folder.resolve("move" + suffix));
      visit.page().navigate("/farm");
      shoot(visit, folder.resolve("farm" + suffix));
    }
  }

  private static void shootAll(Chromium.Visit visit, Path file) {
    visit.page().screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  private static void shoot(Chromium.Visit visit, Path file) {
    visit.page().screenshot(new Page.ScreenshotOptions().setPath(file));
  }
}
