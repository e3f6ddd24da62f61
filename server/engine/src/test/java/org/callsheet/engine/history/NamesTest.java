package org.callsheet.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.callsheet.engine.people.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private final Names names = new Names(new UserId("zoe"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"who\":\"zoe\",\"action\":\"change\"}",
        "{\"who\":\"ruth\",\"changes\":{\"support\":{\"before\":\"adam, zoe\",\"after\":\"adam\"}}}",
        "{\"changes\":{\"owner\":{\"before\":\"\",\"after\":\"x\",\"was\":\"zoe\"}}}",
        "{\"changes\":{\"support\":{\"was\":[\"adam\",\"zoe\"]}}}",
        "{\"who\":\"ruth\",\"on\":\"/api/users/zoe\"}",
        "{\"who\":\"ruth\",\"on\":\"/people/one/zoe/passcode\"}",
        "{\"on\":\"/faces/zoe/edit\"}"
      })
  void aLineThatNamesSomebodyIsFoundAndChanged(String line) {
    assertThat(names.find(line)).isPresent();
    assertThat(names.replaced(line, new UserId("former-1")))
        .contains(line.replace("zoe", "former-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"who\":\"zoey\"}",
        "{\"who\":\"my-zoe\"}",
        "{\"who\":\"ruth\",\"path\":\"films::x/zoe/zoe.blend\",\"parameters\":{\"text\":\"zoe\"}}",
        "{\"who\":\"ruth\",\"changes\":{\"description\":{\"before\":\"zoe\",\"after\":\"\"}}}",
        "{\"on\":\"/films/zoe/team\"}",
        "{\"on\":\"/api/users/zoey\"}",
        "{\"who\":\"zo",
        "\"zoe\"",
        ""
      })
  void aLineThatDoesNotNameThemStays(String line) {
    assertThat(names.find(line)).isEmpty();
    assertThat(names.replaced(line, new UserId("former-1"))).isEmpty();
  }

  @Test
  void whatALineAboutThemSaysOfTheNameGoes() {
    UserId other = new UserId("former-1");
    String made =
        "{\"who\":\"ruth\",\"changes\":{\"id\":{\"before\":\"\",\"after\":\"zoe\"},"
            + "\"name\":{\"before\":\"\",\"after\":\"Zoë\"}}}";
    assertThat(names.replaced(made, other).orElseThrow()).contains("former-1").doesNotContain("Zo");
    String changed =
        "{\"on\":\"/api/users/zoe\",\"changes\":{\"name\":{\"before\":\"Zo\",\"after\":\"Z\"}}}";
    assertThat(names.replaced(changed, other))
        .contains("{\"on\":\"/api/users/former-1\",\"changes\":{}}");
    String theirs = "{\"who\":\"zoe\",\"changes\":{\"name\":{\"before\":\"A\",\"after\":\"B\"}}}";
    assertThat(names.replaced(theirs, other).orElseThrow()).contains("\"after\":\"B\"");
  }

  @Test
  void aNameWithLettersOfPatternsIsTakenAsItIs() {
    Names odd = new Names(new UserId("a.b"));
    assertThat(odd.find("{\"who\":\"axb\"}")).isEmpty();
    assertThat(odd.replaced("{\"who\":\"a.b\"}", new UserId("$1\\")))
        .contains("{\"who\":\"$1\\\\\"}");
  }
}
