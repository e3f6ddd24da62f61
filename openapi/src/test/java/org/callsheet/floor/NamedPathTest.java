package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedPathTest {
  @Test
  void aPathIsReadTakenApartAndPrinted() {
    NamedPath path = NamedPath.parse("films::Größe & Maß/shots/010 \"final\".blend");
    assertThat(path.ident()).isEqualTo("films");
    assertThat(path.fileName()).isEqualTo("010 \"final\".blend");
    assertThat(path.parent()).hasToString("films::Größe & Maß/shots");
    assertThat(path.sibling("020.blend")).hasToString("films::Größe & Maß/shots/020.blend");
    assertThat(path.parent().parent().parent().parent()).hasToString("films::");
    assertThat(NamedPath.parse(path.toString())).isEqualTo(path);
  }

  @Test
  void aPathIsInsideItsFoldersOnly() {
    NamedPath team = NamedPath.parse("films::team");
    assertThat(NamedPath.parse("films::team/a.blend").isInside(team)).isTrue();
    assertThat(team.isInside(team)).isTrue();
    assertThat(team.isInside(NamedPath.parse("films::"))).isTrue();
    assertThat(NamedPath.parse("films::team2/a.blend").isInside(team)).isFalse();
    assertThat(NamedPath.parse("images::team/a.blend").isInside(team)).isFalse();
  }

  @Test
  void decomposedLettersAreTheSamePath() {
    assertThat(NamedPath.parse("films::a\u0308.blend"))
        .isEqualTo(NamedPath.parse("films::\u00e4.blend"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "films",
        "::a",
        "../x::a",
        "films::/etc/passwd",
        "films::a//b",
        "films::a/",
        "films::..",
        "films::a/../b",
        "films::./a",
        "films::a\\b",
        "films::C:\\Users",
        "films::a\u0000b",
        "films::a\nb",
      })
  void whatIsNoSafeRelativePathIsRefused(String text) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> NamedPath.parse(text))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
  }
}
