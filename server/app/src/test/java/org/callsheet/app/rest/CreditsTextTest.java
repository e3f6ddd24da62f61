package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.callsheet.contract.Credits;
import org.callsheet.contract.ExternalAsset;
import org.junit.jupiter.api.Test;

class CreditsTextTest {
  private static final Credits AWKWARD =
      new Credits(
          "v",
          "<Film> & \"Co\"",
          "CC0",
          "CC0-1.0",
          List.of(new Credits.Heading("Story", List.of("=HYPERLINK(1)", "O'Neil, \"Zoë\""))),
          List.of("<script>"),
          List.of(new Credits.Maker("z", "Zoë", List.of("@Bench"), List.of("Lamp"))),
          List.of(
              new ExternalAsset(
                  "x",
                  "v",
                  "Wood",
                  "CC0",
                  "CC0-1.0",
                  "Ann",
                  "https://example.org/a?b=1&c=2",
                  List.of("props/a.blend", "props/b.blend"),
                  List.of())),
          List.of());

  @Test
  void aNameIsNoFormulaInATableAndKeepsItsQuotes() {
    assertThat(CreditsText.csv(AWKWARD).lines())
        .contains(
            "\"role\",\"Story\",\"'=HYPERLINK(1)\",\"\",\"\",\"\",\"\"",
            "\"role\",\"Story\",\"O'Neil, \"\"Zoë\"\"\",\"\",\"\",\"\",\"\"",
            "\"made\",\"'@Bench\",\"Zoë\",\"\",\"\",\"\",\"\"",
            "\"external\",\"\",\"Wood\",\"CC0\",\"https://example.org/a?b=1&c=2\",\"Ann\","
                + "\"props/a.blend props/b.blend\"");
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
