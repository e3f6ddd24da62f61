package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.pages.ClassHome.as;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever has several films changes between them without leaving the kind of page. */
@QuarkusTest
@TestProfile(ClassHome.class)
class FilmSwitchTest {
  @Test
  void theSamePageOfTheOtherFilmsIsOneClickAway() {
    for (String page : List.of("team", "me", "assets", "shots", "credits")) {
      assertThat(switched(as("ruth").get("/films/lighthouse/" + page).asString()))
          .as(page)
          .contains("Home Before Dark", "href=\"/films/reef/" + page + "\"")
          .doesNotContain("href=\"/films/lighthouse/");
    }
    assertThat(switched(as("ruth").get("/films/lighthouse/assets/new").asString()))
        .contains("href=\"/films/reef/");
  }

  @Test
  void whoHasOneFilmHasNothingToChoose() {
    assertThat(as("zoe").get("/films/lighthouse/me").asString())
        .doesNotContain("class=\"switch\"", "/films/reef");
    assertThat(as("ruth").get("/farm").asString()).doesNotContain("class=\"switch\"");
  }

  private static String switched(String page) {
    int begin = page.indexOf("<details class=\"switch\"");
    assertThat(begin).isPositive();
    return page.substring(begin, page.indexOf("</details>", begin));
  }
}
