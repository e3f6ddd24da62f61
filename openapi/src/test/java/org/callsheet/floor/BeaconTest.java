package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeaconTest {
  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private static final String SERVER = "00ff00ff00ff00ff";

  @Test
  void whatIsSaidIsReadAgainAndFitsIntoADatagram() {
    Beacon beacon = Beacon.of(NONCE, "https", 65_535, SERVER, "token");
    assertThat(Beacon.find(beacon.toString())).contains(beacon);
    assertThat(beacon.toString().length()).isLessThan(Beacon.BYTES_MAX);
    assertThat(Beacon.findQuestion(Beacon.question(NONCE))).contains(NONCE);
  }

  @Test
  void onlyWhoKnowsTheTokenProvesItAndOnlyForWhatItSays() {
    Beacon beacon = Beacon.of(NONCE, "http", 8080, SERVER, "token");
    assertThat(beacon.isProvenBy("token")).isTrue();
    assertThat(beacon.isProvenBy("tokem")).isFalse();
    Beacon other = new Beacon(NONCE, "http", 8081, SERVER, beacon.proof());
    assertThat(other.isProvenBy("token")).isFalse();
    assertThat(beacon.toString()).doesNotContain("token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "callsheet? 1",
        "callsheet? 1 0123",
        "callsheet? 2 0123456789abcdef0123456789abcdef",
        "callsheet! 1 0123456789abcdef0123456789abcdef ftp 80 00ff00ff00ff00ff 00",
        "GET / HTTP/1.1"
      })
  void anythingElseIsNothing(String text) {
    assertThat(Beacon.findQuestion(text)).isEmpty();
    assertThat(Beacon.find(text)).isEmpty();
  }

  @Test
  void aPortThatCannotBeIsNoAnswer() {
    String good = Beacon.of(NONCE, "http", 8080, SERVER, "token").toString();
    assertThat(Beacon.find(good.replace(" 8080 ", " 99999 "))).isEmpty();
  }
}
