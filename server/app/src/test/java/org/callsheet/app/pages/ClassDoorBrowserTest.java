package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.util.List;
import org.callsheet.app.pages.Chromium.Sight;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The door of the class in a real browser. */
@QuarkusTest
@TestProfile(ClassHome.class)
class ClassDoorBrowserTest {
  private static Chromium chromium;

  @TestHTTPResource("/")
  URL server;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void fromTheWordToTheFilmWithoutJavaScript() {
    try (Chromium.Visit visit = visit(Sight.DESK.withoutJavaScript())) {
      Page page = visit.page();
      page.navigate("/films/lighthouse/me");
      page.getByLabel("Class word").fill("Lumabo Tirena");
      page.keyboard().press("Enter");
      page.getByRole(AriaRole.LINK, named("Home Before Dark")).click();
      page.getByRole(AriaRole.LINK, named("Zoë")).click();
      page.getByLabel("Passcode").fill(ClassHome.FOLDER.passcode("zoe"));
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      page.waitForURL("**/films/lighthouse/me");
      page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
      assertThat(page.getByText("Which film do you work on?").isVisible()).isTrue();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void withTheKeyboardAlone() {
    try (Chromium.Visit visit = visit(Sight.DESK)) {
      Page page = visit.page();
      known(page);
      page.getByRole(AriaRole.LINK, named("Home Before Dark")).focus();
      page.keyboard().press("Enter");
      page.getByRole(AriaRole.LINK, named("Zoë")).focus();
      page.keyboard().press("Enter");
      page.waitForURL("**user=zoe");
      assertThat(page.evaluate("document.activeElement.name")).isEqualTo("passcode");
      page.keyboard().type(ClassHome.FOLDER.passcode("zoe"));
      page.keyboard().press("Enter");
      page.waitForURL("**/films/lighthouse/team");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void nobodyIsLeftOut() {
    ClassHome.classroom(true);
    try {
      for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (Sight sight : List.of(Sight.DESK, Sight.DESK.at(360, 700))) {
          look(sight.in(theme));
        }
      }
    } finally {
      ClassHome.classroom(false);
    }
  }

  private void look(Sight sight) {
    try (Chromium.Visit visit = visit(sight)) {
      Page page = visit.page();
      page.navigate("/sign-in");
      check(page, sight);
      known(page);
      for (String look :
          List.of("", "?film=lighthouse", "?film=*", "?user=zoe", "?user=ruth", "?typed=yes")) {
        page.navigate("/sign-in" + look);
        check(page, sight);
      }
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void check(Page page, Sight sight) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as(page.url())
        .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as(page.url())
        .isEqualTo(sight.width());
  }

  private static void known(Page page) {
    page.navigate("/sign-in");
    page.getByLabel("Class word").fill(ClassHome.WORD);
    page.getByRole(AriaRole.BUTTON, named("Show the faces")).click();
    page.getByText("Which film do you work on?").waitFor();
  }

  private Chromium.Visit visit(Sight sight) {
    return chromium.visit(server.toString(), sight);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
