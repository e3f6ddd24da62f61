package org.callsheet.app.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callsheet.app.pages.Chromium.Sight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes pictures of the pages about people, to be looked at: {@code -Dtest=PeopleScreens
 * -Dcallsheet.screens=target/screens}.
 */
@QuarkusTest
@TestProfile(ClassHome.class)
@EnabledIfSystemProperty(named = "callsheet.screens", matches = ".+")
class PeopleScreens {
  private static final List<Sight> SIGHTS = List.of(Sight.DESK, Sight.DESK.at(390, 844));
  private static final List<String> DOOR =
      List.of("", "?film=lighthouse", "?film=lighthouse&user=zoe", "?film=*", "?typed=yes");
  private static final List<String> STAFF =
      List.of(
          "/people",
          "/people/school",
          "/people/one/zoe",
          "/people/data/zoe/erase",
          "/people/audit",
          "/account",
          "/films/lighthouse/me");

  @TestHTTPResource("/")
  URL server;

  @Test
  void take() {
    Path folder = Path.of(System.getProperty("callsheet.screens"));
    String mark = ClassHome.mark();
    try (Chromium chromium = new Chromium()) {
      for (Sight sight : SIGHTS) {
        for (String language : List.of("en", "de")) {
          ColorScheme theme = language.equals("en") ? ColorScheme.LIGHT : ColorScheme.DARK;
          take(chromium, sight.in(theme), language, mark, folder);
        }
      }
    }
  }

  private void take(Chromium chromium, Sight sight, String language, String mark, Path folder) {
    String suffix = "-" + sight.width() + "-" + language + ".png";
    for (boolean on : new boolean[] {false, true}) {
      ClassHome.classroom(on);
      try (Chromium.Visit visit = chromium.visit(server.toString(), sight)) {
        Page page = visit.page();
        page.setExtraHTTPHeaders(Map.of("Accept-Language", language));
        page.navigate("/sign-in");
        shoot(page, folder.resolve("door-unknown-" + on + suffix));
        page.context()
            .addCookies(
                List.of(
                    new com.microsoft.playwright.options.Cookie("callsheet-class", mark)
                        .setUrl(server.toString())));
        for (String look : DOOR) {
          page.navigate("/sign-in" + look);
          shoot(page, folder.resolve("door" + name(look) + "-" + on + suffix));
        }
        String session =
            ClassHome.plain()
                .formParam("user", "boss")
                .formParam("passcode", ClassHome.FOLDER.passcode("boss"))
                .post("/sign-in")
                .cookie("callsheet-session");
        page.context()
            .addCookies(
                List.of(
                    new com.microsoft.playwright.options.Cookie("callsheet-session", session)
                        .setUrl(server.toString())));
        for (String look : STAFF) {
          page.navigate(look);
          if (page.locator(".switch").count() > 0) {
            page.locator(".switch summary").click();
          }
          shoot(page, folder.resolve("staff" + name(look) + "-" + on + suffix));
        }
      } finally {
        ClassHome.classroom(false);
      }
    }
  }

  private static String name(String look) {
    return look.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }

  private static void shoot(Page page, Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }
}
