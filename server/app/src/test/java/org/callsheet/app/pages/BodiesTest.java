package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How long a rendered body is kept. */
class BodiesTest {
  private static final int BODIES_MAX = 100;

  private final Bodies bodies = new Bodies(BODIES_MAX, UnaryOperator.identity());
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
    for (int i = 0; i < 2 * BODIES_MAX; i++) {
      get("page" + i, "en", "1-1");
      assertThat(bodies.size()).isLessThanOrEqualTo(BODIES_MAX);
    }
  }

  @Test
  void whatShowsTheSameIsNotRenderedAgain() {
    Bodies.Rendered first = get("team", "1-1", List.of("Zoe"));
    assertThat(get("team", "1-2", List.of("Zoe"))).isSameAs(first);
    assertThat(renders).hasValue(1);
    Bodies.Rendered other = get("team", "1-3", List.of("Jun"));
    assertThat(renders).hasValue(2);
    assertThat(other.tag()).isNotEqualTo(first.tag());
  }

  @Test
  void withoutRoomNothingIsKept() {
    Bodies none = new Bodies(0, UnaryOperator.identity());
    for (int i = 1; i <= 3; i++) {
      none.get(
          new Bodies.Key("team", "film", "en"),
          new Bodies.Shown<>("1-1", () -> "all"),
          shown -> shown + renders.incrementAndGet());
      assertThat(renders).hasValue(i);
      assertThat(none.size()).isZero();
    }
  }

  private Bodies.Rendered get(String page, String revision, List<String> content) {
    return bodies.get(
        new Bodies.Key(page, "film", "en"),
        new Bodies.Shown<>(revision, () -> content),
        shown -> shown.toString() + renders.incrementAndGet());
  }

  private String get(String page, String language, String revision) {
    Bodies.Rendered body =
        bodies.get(
            new Bodies.Key(page, "film", language),
            new Bodies.Shown<>(revision, () -> revision),
            shown -> page + language + shown + renders.incrementAndGet());
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }
}
