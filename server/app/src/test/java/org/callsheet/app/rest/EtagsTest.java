package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EtagsTest {
  @ParameterizedTest
  @CsvSource({"'\"v1.abc\"', v1", "'\"v1\"', v1", "' \"a.b.c\" ', a.b"})
  void theVersionStandsBeforeTheLastDot(String ifMatch, String version) {
    assertThat(Etags.versionOf(ifMatch)).contains(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "", "v1.abc", "\"\"", "W/\"v1.abc\"", "\""})
  void whatIsNoStrongTagNamesNoVersion(String ifMatch) {
    assertThat(Etags.versionOf(ifMatch)).isEqualTo(Optional.empty());
  }

  @Test
  void readingAgainComparesTheWholeTagWeakly() {
    assertThat(Etags.matches("\"v.a\"", "\"v.a\"")).isTrue();
    assertThat(Etags.matches("\"x\", W/\"v.a\"", "\"v.a\"")).isTrue();
    assertThat(Etags.matches("*", "W/\"v.a\"")).isTrue();
    assertThat(Etags.matches("\"v.b\"", "\"v.a\"")).isFalse();
    assertThat(Etags.matches(null, "\"v.a\"")).isFalse();
  }
}
