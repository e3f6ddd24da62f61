package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faces of people without a portrait. */
class InitialsTest {

  @ParameterizedTest
  @CsvSource({
    "Amina, A",
    "Zoë Ångström, ZÅ",
    "Jean-Luc van der Berg, JB",
    "öztürk, Ö",
    "'  Ruth  ', R",
    "'李 小龍', 李小",
    "'???', ?",
    "'', ?",
    "'<script>', S",
    "'& <b>', B"
  })
  void areTheFirstLettersOfTheFirstAndTheLastWord(String name, String letters) {
    assertThat(Initials.of(name)).isEqualTo(letters);
  }

  @Test
  void thePictureSaysNothingThatANameCouldBreakOutOf() {
    String svg =
        new String(Initials.draw("</text><script>alert(1)</script> & x"), StandardCharsets.UTF_8);
    assertThat(svg).doesNotContain("script").endsWith("</text></svg>");
  }

  @Test
  void theSameNameKeepsItsColour() {
    assertThat(Initials.draw("Amina")).isEqualTo(Initials.draw("Amina"));
    assertThat(Initials.draw("Amina")).isNotEqualTo(Initials.draw("Anton"));
  }
}
