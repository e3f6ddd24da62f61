package org.callsheet.floor.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownServerTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, true",
    "http://localhost:8080, true",
    "http://192.0.2.7:8080, false",
    "https://192.0.2.7:8443, true",
  })
  void secretsGoPlainOnThisMachineOnly(URI address, boolean safe) {
    assertThat(server(address).isSafe()).isEqualTo(safe);
  }

  @Test
  void thePlainAddressLeadsToThePortOfTheEncryptedOne() {
    assertThat(server(URI.create("http://192.0.2.7:8080")).encrypted(8443))
        .isEqualTo(URI.create("https://192.0.2.7:8443"));
  }

  @Test
  void whyIsWhatWasWrongFirst() {
    KnownServer server = server(URI.create("http://192.0.2.7:8080"));
    assertThat(server.why(new IllegalStateException("outer", new IOException("no route"))))
        .isEqualTo("no route");
    assertThat(server.why(new IOException())).isEqualTo("IOException");
  }

  private static KnownServer server(URI address) {
    return new KnownServer(address, Optional.empty());
  }
}
