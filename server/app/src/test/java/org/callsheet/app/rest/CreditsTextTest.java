package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.callsheet.contract.Credits;
import org.junit.jupiter.api.Test;

class CreditsTextTest {
  private static final Credits AWKWARD =
      new Credits(
          "<Film> & \"Co\"",
          "CC0",
          List.of(new Credits.Heading("Story", List.of("=HYPERLINK(1)", "O'Neil, \"Zoë\""))),
          List.of("<script>"),
          List.of(new Credits.ExternalAsset("x", "Wood", "CC0", "https://example.org/a?b=1&c=2")));

  @Test
  void aNameIsNoFormulaInATableAndKeepsItsQuotes() {
    assertThat(CreditsText.csv(AWKWARD).lines())
        .contains(
            "\"role\",\"Story\",\"'=HYPERLINK(1)\",\"\",\"\"",
            "\"role\",\"Story\",\"O'Neil, \"\"Zoë\"\"\",\"\",\"\"");
  }

  @Test
  void aNameIsNoMarkup() {
    assertThat(CreditsText.html(AWKWARD))
        .contains("<h1>&lt;Film&gt; &amp; &quot;Co&quot;</h1>", "<li>&lt;script&gt;</li>")
        .doesNotContain("<script>", "<Film>");
  }

  @Test
  void plainTextSaysNamesAsTheyAre() {
    assertThat(CreditsText.plain(AWKWARD)).startsWith("Story\n\n=HYPERLINK(1)\nO'Neil, \"Zoë\"\n");
  }
}
