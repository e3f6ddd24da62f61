package org.callsheet.floor.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final String ZEROS = "0".repeat(64);

  /** The same example stands in the tests of the add-on: both must say the same words. */
  @Test
  void aFingerprintHasItsFourWords() {
    assertThat(new Fingerprint(ZEROS).words()).isEqualTo("occur destroy jacket gap");
    assertThat(new Fingerprint("1" + ZEROS.substring(1)).words())
        .isNotEqualTo("occur destroy jacket gap")
        .matches("([a-z]+ ){3}[a-z]+");
  }

  @Test
  void theListHas2048DifferentWords() {
    assertThat(FourWords.list()).hasSize(2048).allMatch(word -> word.matches("[a-z]{3,9}"));
    assertThat(new HashSet<>(FourWords.list())).hasSize(2048);
  }

  @Test
  void itIsReadAsPeoplePasteIt() {
    String colons = " AB:" + "00:".repeat(30) + "CD\n";
    assertThat(Fingerprint.find(colons).orElseThrow().hex())
        .isEqualTo("ab" + "00".repeat(30) + "cd");
    assertThat(Fingerprint.find("ab")).isEmpty();
    assertThatThrownBy(() -> new Fingerprint("AB")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aJoinTokenCarriesWhoTheServerIsOrNot() {
    JoinToken with = JoinToken.parse("a-secret_1." + ZEROS + "\n");
    assertThat(with.secret()).isEqualTo("a-secret_1");
    assertThat(with.server()).contains(new Fingerprint(ZEROS));
    assertThat(JoinToken.parse(with.text())).isEqualTo(with);
    assertThat(with.toString()).doesNotContain("a-secret_1");

    JoinToken without = JoinToken.parse("a.secret");
    assertThat(without).isEqualTo(new JoinToken("a.secret", Optional.empty()));
    assertThat(without.text()).isEqualTo("a.secret");
  }
}
