package org.callsheet.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.0.0/16, 192.168.255.1, true",
    "192.168.0.0/16, 192.169.0.1, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "fe80::/10, febf::1%eth0, true",
    "fe80::/10, fec0::1, false",
    "10.0.0.0/8, ::ffff:10.0.0.1, true",
    "10.0.0.0/8, my room, false"
  })
  void anAddressIsInsideOrOutside(String network, String address, boolean inside) {
    assertThat(Networks.parse(List.of(network)).orElseThrow().has(address)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "room", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "localhost/8"})
  void whatIsNoNetworkIsSaid(String text) {
    assertThat(Networks.parse(List.of("10.0.0.0/8", text))).isEmpty();
  }

  @Test
  void aDeviceOfVersionSixIsItsNetwork() {
    assertThat(Device.named("2001:db8:1:2:3:4:5:6")).isEqualTo(Device.named("2001:db8:1:2::99"));
    assertThat(Device.named("2001:db8:1:3::1")).isNotEqualTo(Device.named("2001:db8:1:2::1"));
    assertThat(Device.named("192.168.1.20")).isEqualTo("192.168.1.20");
    assertThat(Device.named("not an address")).isEqualTo("unknown");
  }
}
