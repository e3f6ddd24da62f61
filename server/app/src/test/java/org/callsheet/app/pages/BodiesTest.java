package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long a rendered body is kept. */
class BodiesTest {
  private final Bodies bodies = new Bodies();
  private final AtomicInteger renders = new AtomicInteger();

  @Test
  void aBodyIsRenderedOncePerRevision() {
    get("team", "en", "1-1");
    get("team", "en", "1-1");
    assertThat(renders).hasValue(1);
    get("team", "en", "1-2");
    assertThat(renders).hasValue(2);
    get("team", "en", "1-1");
    assertThat(renders).as("an older revision is not kept").hasValue(3);
  }

  @Test
  void pagesAndLanguagesHaveTheirOwn() {
    assertThat(get("team", "en", "1-1")).startsWith("teamen");
    assertThat(get("team", "de", "1-1")).startsWith("teamde");
    assertThat(get("credits", "en", "1-1")).startsWith("creditsen");
    assertThat(get("team", "en", "1-1")).startsWith("teamen");
    assertThat(renders).hasValue(3);
  }

  @Test
  void thereIsALimit() {
    for (int i = 0; i < 2 * Bodies.BODIES_MAX; i++) {
      get("page" + i, "en", "1-1");
      assertThat(bodies.size()).isLessThanOrEqualTo(Bodies.BODIES_MAX);
    }
  }

  private String get(String page, String language, String revision) {
    byte[] bytes =
        bodies.get(
            new Bodies.Key(page, "film", language),
            revision,
            () -> page + language + revision + renders.incrementAndGet());
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
