package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.callsheet.app.pages.Chromium.Sight;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser. */
@QuarkusTest
@TestProfile(SampleHome.class)
class BrowserTest {
  private static final List<String> INSIDE =
      List.of(
          "/films/lighthouse/team",
          "/films/lighthouse/me",
          "/films/lighthouse/assets",
          "/films/lighthouse/assets?text=nosuchthing&type=shot&sort=name",
          "/films/lighthouse/assets/new",
          "/films/lighthouse/deleted",
          "/films/lighthouse/put-right",
          "/films/changing/put-right",
          "/films/lighthouse/shots",
          "/films/lighthouse/credits",
          "/films/lighthouse/credits/edit",
          "/films/lighthouse/credits/roll",
          "/films/empty/credits/edit",
          "/people",
          "/people/school",
          "/people/one/zoe",
          "/people/data/zoe/erase",
          "/people/audit",
          "/account",
          "/faces/zoe/edit",
          "/farm",
          "/films/empty/team",
          "/films/empty/assets",
          "/films/empty/shots");

  /** What is wider than the window, though hidden by something around it. */
  private static final String STICKING_OUT =
      """
      [...document.querySelectorAll("main *")]
        .filter(e => !e.closest(".hidden-label, thead") && e.getBoundingClientRect().right > innerWidth)
        .map(e => e.outerHTML.slice(0, 200))
      """;

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
  void oneCanSignInWithTheKeyboardAlone() {
    try (Chromium.Visit visit = visit(Sight.DESK)) {
      Page page = visit.page();
      page.navigate("/");
      assertThat(focused(page)).as("the first field waits for typing").isEqualTo("user");
      page.keyboard().type("amina");
      page.keyboard().press("Tab");
      page.keyboard().type(SampleHome.passcode("amina"));
      page.keyboard().press("Enter");
      page.waitForURL("**/films/lighthouse/team");
      assertThat(
              page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Jun")).count())
          .isEqualTo(1);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void theFirstTabLeadsPastTheHeader() {
    try (Chromium.Visit visit = signedIn(Sight.DESK, "amina")) {
      Page page = visit.page();
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.textContent"))
          .isEqualTo("Skip to the sheet");
      assertThat(page.locator(".skip").boundingBox().y).as("visible now").isGreaterThanOrEqualTo(0);
      page.keyboard().press("Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void nobodyIsLeftOut(ColorScheme theme) {
    try (Chromium.Visit visit = visit(Sight.DESK.in(theme))) {
      visit.page().navigate("/sign-in");
      assertThat(violations(visit.page())).as("sign-in").isEmpty();
      visit.signIn("ruth", SampleHome.passcode("ruth"));
      assertThat(violations(visit.page())).as("films").isEmpty();
      for (String address : INSIDE) {
        visit.page().navigate(address);
        assertThat(violations(visit.page())).as(address).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 390, 768, 1280, 1920})
  void nothingMustBeScrolledSideways(int width) {
    try (Chromium.Visit visit = signedIn(Sight.DESK.at(width, 800), "ruth")) {
      for (String address : INSIDE) {
        visit.page().navigate(address);
        assertThat(visit.page().evaluate("document.documentElement.scrollWidth"))
            .as(address)
            .isEqualTo(width);
        assertThat(visit.page().evaluate(STICKING_OUT)).as(address).isEqualTo(List.of());
      }
    }
  }

  @Test
  void everythingCanBeReadWithoutJavaScript() {
    try (Chromium.Visit visit = visit(Sight.DESK.withoutJavaScript())) {
      visit.signIn("zoe", SampleHome.passcode("zoe"));
      Page page = visit.page();
      assertThat(page.getByRole(AriaRole.HEADING, named("Zoë")).isVisible()).isTrue();
      page.getByRole(AriaRole.LINK, named("My call sheet")).click();
      assertThat(page.getByRole(AriaRole.HEADING, named("020 The spare light")).isVisible())
          .isTrue();
      page.getByRole(AriaRole.LINK, named("Credits")).click();
      assertThat(page.getByText("Directed by").isVisible()).isTrue();
      page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
      assertThat(page.getByLabel("Passcode").isVisible()).isTrue();
    }
  }

  @Test
  void creditsAreEditedWithoutJavaScript() {
    try (Chromium.Visit visit = visit(Sight.DESK.withoutJavaScript())) {
      visit.signIn("watcher", SampleHome.passcode("watcher"));
      Page page = visit.page();
      page.navigate("/films/changing/credits");
      page.getByRole(AriaRole.LINK, named("Edit the credits")).click();
      Locator person = page.locator("form:has(select)");
      person.getByLabel("Role").fill("Directed by");
      person.getByLabel("Person").selectOption("watcher");
      person.getByRole(AriaRole.BUTTON).click();
      Locator text = page.locator("form.line:has([name=text]):not(.lines form)");
      text.getByLabel("Text").fill("For <Grandma> & Grandpa");
      text.getByRole(AriaRole.BUTTON).click();
      page.locator(".lines li").last().getByText("Up").click();
      assertThat(page.locator(".lines li").first().locator("[name=text]").inputValue())
          .isEqualTo("For <Grandma> & Grandpa");
      Locator external = page.locator("form.card").last();
      external.getByLabel("What it is").fill("Waves");
      external.getByLabel("Licence").fill("CC BY-NC 4.0");
      external.getByRole(AriaRole.BUTTON).click();
      page.getByRole(AriaRole.LINK, named("Back to the credits")).click();
      assertThat(page.getByText("may not be used for money").first().isVisible()).isTrue();
      assertThat(page.getByText("For <Grandma> & Grandpa").isVisible()).isTrue();
      page.getByRole(AriaRole.LINK, named("Edit the credits")).click();
      page.locator(".lines li").first().getByText("Remove").click();
      assertThat(page.locator(".lines li").count()).isEqualTo(1);
    }
  }

  @Test
  void aListOfPeopleIsLookedAtThenTakenAndCardsArePrinted() {
    byte[] list =
        "\ufeffName;Film\r\n\"Müller; <Kim>\";empty\r\nZoë;\r\nWrong;nowhere\r\n"
            .getBytes(StandardCharsets.UTF_8);
    try (Chromium.Visit visit = visit(Sight.DESK)) {
      visit.signIn("ruth", SampleHome.passcode("ruth"));
      Page page = visit.page();
      page.getByRole(AriaRole.LINK, named("People")).click();
      page.getByLabel("The list").setInputFiles(new FilePayload("class.csv", "text/csv", list));
      page.getByRole(AriaRole.BUTTON, named("Look what would happen")).click();
      assertThat(page.getByText("1 new, 0 changed, 1 as they are, 1 wrong.").isVisible()).isTrue();
      assertThat(page.getByText("There is no film nowhere.").isVisible()).isTrue();
      assertThat(violations(page)).isEmpty();
      page.getByRole(AriaRole.BUTTON, named("Do it without the wrong lines")).click();
      assertThat(page.locator(".tickets li").count()).isEqualTo(1);
      assertThat(page.locator(".tickets").innerText())
          .contains("Müller; <Kim>", "muller-kim", SampleHome.passcode("muller-kim"));
      assertThat(violations(page)).isEmpty();
    }
  }

  @Test
  void aPhotographIsSentFromAPageAndSeenAtOnce() {
    try (Chromium.Visit visit = signedIn(Sight.DESK, "long")) {
      Page page = visit.page();
      page.getByRole(AriaRole.LINK, named("Your picture")).click();
      page.getByLabel("Photo")
          .setInputFiles(new FilePayload("a.png", "image/png", page.screenshot()));
      page.getByRole(AriaRole.BUTTON, named("Use it")).click();
      page.waitForCondition(
          () ->
              Integer.valueOf(512)
                  .equals(
                      page.evaluate("document.querySelector('.portrait-large')?.naturalWidth")));
      page.getByLabel("Photo")
          .setInputFiles(new FilePayload("a.png", "image/png", new byte[] {1, 2, 3}));
      page.getByRole(AriaRole.BUTTON, named("Use it")).click();
      assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("no JPEG, PNG or WebP");
    }
  }

  @Test
  void theRollMovesUnlessSomebodyHoldsItOrLikesItStill() {
    String moving =
        "() => document.getAnimations().filter(a => a.effect.target.id === 'main').length";
    try (Chromium.Visit visit = signedIn(Sight.DESK, "amina")) {
      Page page = visit.page();
      page.navigate("/films/lighthouse/credits/roll");
      assertThat(page.evaluate(moving)).isEqualTo(1);
      page.getByLabel("Stand still").check();
      assertThat(page.evaluate(moving)).isEqualTo(0);
      page.getByLabel("Stand still").uncheck();
      page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
      assertThat(page.evaluate(moving)).isEqualTo(0);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void noRequestLeavesThisServerAndTheConsoleStaysQuiet() {
    try (Chromium.Visit visit = signedIn(Sight.DESK, "ruth")) {
      INSIDE.forEach(visit.page()::navigate);
      assertThat(visit.asked()).hasSizeGreaterThan(10);
      assertThat(visit.asked())
          .allSatisfy(
              address -> {
                assertThat(URI.create(address).getHost()).isEqualTo(server.getHost());
                assertThat(URI.create(address).getPort()).isEqualTo(server.getPort());
              });
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void aNameIsNeverRun() {
    try (Chromium.Visit visit = visit(Sight.DESK)) {
      visit.page().onDialog(dialog -> visit.complaints().add("ran: " + dialog.message()));
      visit.signIn("evil", SampleHome.passcode("evil"));
      visit.page().navigate("/films/lighthouse/me");
      assertThat(visit.page().getByText("<img src=x onerror=alert(1)>").first().isVisible())
          .isTrue();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void noTextOfAnAssetIsEverRun() {
    try (Chromium.Visit visit = visit(Sight.DESK)) {
      Page page = visit.page();
      page.onDialog(dialog -> visit.complaints().add("ran: " + dialog.message()));
      visit.signIn("amina", SampleHome.passcode("amina"));
      page.navigate("/films/lighthouse/shots");
      page.navigate("/films/lighthouse/assets?text=alert");
      page.getByRole(AriaRole.LINK, named("\"><script>alert('name')</script>")).click();
      page.waitForURL("**/assets/*");
      assertThat(page.getByLabel("Description").inputValue())
          .isEqualTo("</textarea><script>alert('description')</script>");
      assertThat(violations(page)).isEmpty();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void whoTypesAStateInWordsSeesItAtOnceWithoutJavaScript() {
    try (Chromium.Visit visit = visit(Sight.DESK.withoutJavaScript())) {
      visit.signIn("watcher", SampleHome.passcode("watcher"));
      Page page = visit.page();
      page.getByRole(AriaRole.LINK, named("Assets")).click();
      page.getByLabel("Search").fill("sign");
      page.keyboard().press("Enter");
      page.getByRole(AriaRole.LINK, named("A sign")).click();
      page.getByLabel("State").selectOption("us");
      page.getByLabel("Description").fill("Two lines,\none asset.");
      page.getByRole(AriaRole.BUTTON, named("Save")).click();
      assertThat(page.getByText("State: Not started → Usable").isVisible()).isTrue();
      assertThat(page.getByLabel("Description").inputValue()).isEqualTo("Two lines,\none asset.");
    }
  }

  @Test
  void manyAreChangedWithTheKeyboardAndWithoutJavaScript() {
    Sight phone = Sight.DESK.at(360, 700);
    Sight plain = Sight.DESK.withoutJavaScript();
    for (Sight sight : List.of(Sight.DESK, phone, plain)) {
      try (Chromium.Visit visit = signedIn(sight, "watcher")) {
        Page page = visit.page();
        page.navigate("/films/changing/assets?text=sea");
        page.getByRole(AriaRole.CHECKBOX, named("All shown here")).focus();
        page.keyboard().press("Space");
        page.getByLabel("Their priority becomes").selectOption("75");
        page.getByLabel("Their priority becomes").focus();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.BUTTON, named("Change 2 assets")).waitFor();
        if (sight != plain) {
          // axe is JavaScript itself and would wait for ever.
          assertThat(violations(page)).isEmpty();
          assertThat(page.evaluate("document.documentElement.scrollWidth"))
              .isEqualTo(sight.width());
          assertThat(page.evaluate(STICKING_OUT)).isEqualTo(List.of());
        }
        page.getByRole(AriaRole.BUTTON, named("Change 2 assets")).click();
        assertThat(page.getByText("2 assets were changed.").isVisible()).isTrue();
        page.getByRole(AriaRole.BUTTON, named("Take back")).click();
        assertThat(page.getByText("2 assets are as they were.").isVisible()).isTrue();
        assertThat(visit.complaints()).isEmpty();
      }
    }
  }

  @Test
  void whatIsTickedStaysTickedWhenThePageRenewsItself() {
    try (Chromium.Visit visit = signedIn(Sight.DESK, "watcher")) {
      Page page = visit.page();
      page.navigate("/films/changing/assets?text=sea");
      page.getByRole(AriaRole.CHECKBOX, named("Pick Seaweed")).check();
      page.waitForCondition(() -> visit.asked().stream().anyMatch(a -> a.endsWith("/live")));
      SampleHome.FOLDER.put(
          "films/changing/other/seal.json",
          """
          {"name": "Seal, renamed", "type": "other", "state": "ns", "priority": 50}
          """);
      page.getByText("Seal, renamed").first().waitFor();
      assertThat(page.getByRole(AriaRole.CHECKBOX, named("Pick Seaweed")).isChecked()).isTrue();
      assertThat(page.getByRole(AriaRole.CHECKBOX, named("All shown here")).isChecked()).isFalse();
      page.getByRole(AriaRole.CHECKBOX, named("Pick Seal, renamed")).check();
      assertThat(page.getByRole(AriaRole.CHECKBOX, named("All shown here")).isChecked()).isTrue();
    }
  }

  @Test
  void aChangeBehindOurBackShowsByItself() {
    String sidecar = "films/changing/other/poster.json";
    try (Chromium.Visit visit = signedIn(Sight.DESK, "watcher")) {
      Page page = visit.page();
      assertThat(page.getByText("Nothing to do right now").isVisible()).isTrue();
      page.waitForCondition(() -> visit.asked().stream().anyMatch(a -> a.endsWith("/live")));
      SampleHome.FOLDER.put(
          sidecar,
          """
          {"name": "A poster", "type": "other", "owner": "watcher", "state": "ns", "priority": 50}
          """);
      page.getByRole(AriaRole.HEADING, named("A poster"))
          .waitFor(new Locator.WaitForOptions().setTimeout(20_000));
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void whoeverLooksIsToldWhenTheServerDoesNotAnswer() {
    try (Chromium.Visit visit = visit(Sight.DESK)) {
      Page page = visit.page();
      page.route("**/live", Route::abort);
      visit.signIn("amina", SampleHome.passcode("amina"));
      page.getByText("The server does not answer").waitFor();
      assertThat(page.getByText("The server does not answer").getAttribute("role"))
          .isEqualTo("status");
    }
  }

  private Chromium.Visit visit(Sight sight) {
    return chromium.visit(server.toString(), sight);
  }

  private Chromium.Visit signedIn(Sight sight, String user) {
    Chromium.Visit visit = visit(sight);
    visit.signIn(user, SampleHome.passcode(user));
    return visit;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Object focused(Page page) {
    return page.evaluate("document.activeElement.name");
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream().map(BrowserTest::described).toList();
  }

  private static String described(Rule rule) {
    return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().getFirst().getHtml();
  }
}
