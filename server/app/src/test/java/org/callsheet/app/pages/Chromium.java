package org.callsheet.app.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real browser: the Chromium of the system. Every visit remembers what its console said and which
 * addresses it asked for.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(Path.of("/usr/bin/chromium"))
                  .setArgs(QUIET));

  /** How somebody looks at a page. */
  public record Sight(int width, int height, ColorScheme theme, boolean javaScript) {
    /** A desk with daylight. */
    public static final Sight DESK = new Sight(1280, 800, ColorScheme.LIGHT, true);

    Sight in(ColorScheme other) {
      return new Sight(width, height, other, javaScript);
    }

    Sight at(int otherWidth, int otherHeight) {
      return new Sight(otherWidth, otherHeight, theme, javaScript);
    }

    Sight withoutJavaScript() {
      return new Sight(width, height, theme, false);
    }
  }

  /** Somebody in front of a browser of their own. */
  public final class Visit implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private Visit(String base, Sight sight) {
      context =
          browser.newContext(
              new Browser.NewContextOptions()
                  .setBaseURL(base)
                  .setViewportSize(sight.width(), sight.height())
                  .setColorScheme(sight.theme())
                  .setJavaScriptEnabled(sight.javaScript()));
      page = context.newPage();
      page.setDefaultTimeout(60_000);
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
              complaints.add(message.text() + " at " + message.location());
            }
          });
      page.onPageError(complaints::add);
      page.onRequest(request -> asked.add(request.url()));
    }

    /** What is in front of them. */
    public Page page() {
      return page;
    }

    /** Errors and warnings of the console. */
    public List<String> complaints() {
      return complaints;
    }

    /** Every address the browser asked for. */
    List<String> asked() {
      return asked;
    }

    /** Types name and passcode and presses Enter. */
    public void signIn(String user, String passcode) {
      page.navigate("/sign-in");
      page.getByLabel("User name").fill(user);
      page.getByLabel("Passcode").fill(passcode);
      page.keyboard().press("Enter");
      page.waitForURL(address -> !address.contains("/sign-in"));
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /** A new browser without history or cookies. */
  public Visit visit(String base, Sight sight) {
    return new Visit(base, sight);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
