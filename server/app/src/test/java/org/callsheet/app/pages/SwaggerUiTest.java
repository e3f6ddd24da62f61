package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URL;
import org.callsheet.app.pages.Chromium.Sight;
import org.junit.jupiter.api.Test;

/** Staff tries the interface out in a real browser. */
@QuarkusTest
@TestProfile(SampleHome.class)
class SwaggerUiTest {
  @TestHTTPResource("/")
  URL server;

  @Test
  void whoSignsInAndAuthorizesCanTryOperationsOut() throws IOException {
    String base = server.toString().replaceAll("/$", "");
    try (Chromium chromium = new Chromium();
        Chromium.Visit visit = chromium.visit(base, Sight.DESK)) {
      Page page = visit.page();
      // The description is large, and a machine may be busy.
      page.setDefaultTimeout(120_000);
      page.navigate("/q/swagger-ui/");
      assertThat(page.url()).as("nobody has signed in").contains("/sign-in");
      page.getByLabel("User name").fill("ruth");
      page.getByLabel("Passcode").fill(SampleHome.passcode("ruth"));
      page.keyboard().press("Enter");
      page.waitForURL("**/q/swagger-ui/**");
      Locator me = opened(page, "getMe");
      assertThat(executed(page, me, "/api/me").status()).as("without a token").isEqualTo(401);
      authorize(page, token(page));
      assertThat(executed(page, me, "/api/me").status()).isEqualTo(200);
      assertThat(visit.asked())
          .as("nothing from other servers")
          .allMatch(url -> url.startsWith(base) || url.startsWith("data:"));
    }
  }

  private static String token(Page page) throws IOException {
    Locator signIn = opened(page, "signIn");
    signIn
        .locator("textarea")
        .fill(
            "{\"user\": \"amina\", \"passcode\": \"%s\"}".formatted(SampleHome.passcode("amina")));
    Response session = executed(page, signIn, "/api/session");
    assertThat(session.status()).isEqualTo(201);
    return new ObjectMapper().readTree(session.body()).path("data").path("token").asText();
  }

  private static void authorize(Page page, String token) {
    page.locator(".auth-wrapper button.authorize").click();
    Locator dialog = page.locator(".modal-ux");
    dialog.locator("input").fill(token);
    dialog.locator("button.authorize").click();
    dialog.locator("button.btn-done").click();
  }

  private static Locator opened(Page page, String operation) {
    Locator block = page.locator(".opblock[id$='-" + operation + "']");
    block.locator(".opblock-summary-control").click();
    block.locator(".try-out__btn").click();
    return block;
  }

  private static Response executed(Page page, Locator operation, String path) {
    return page.waitForResponse("**" + path, () -> operation.locator("button.execute").click());
  }
}
