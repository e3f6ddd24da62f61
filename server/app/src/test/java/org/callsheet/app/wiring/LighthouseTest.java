package org.callsheet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.callsheet.floor.Beacon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LighthouseTest {
  private static final String NONCE = "0123456789abcdef0123456789abcdef";

  private final Lighthouse lighthouse = new Lighthouse(() -> "token", () -> 8443, 0);

  @AfterEach
  void close() {
    lighthouse.close();
  }

  @Test
  void whoAsksIsToldWhereTheServerIsAndNothingElse() throws Exception {
    int at = lighthouse.open("127.0.0.1", 8123, 0);

    String answer = ask(at, Beacon.question(NONCE));

    Beacon beacon = Beacon.find(answer).orElseThrow();
    assertThat(beacon.nonce()).isEqualTo(NONCE);
    assertThat(beacon.scheme()).isEqualTo("http");
    assertThat(beacon.port()).isEqualTo(8123);
    assertThat(beacon.isProvenBy("token")).isTrue();
    assertThat(answer).doesNotContain("token");
  }

  @Test
  void anythingElseIsNotAnsweredAndDoesNotStopIt() throws Exception {
    int at = lighthouse.open("127.0.0.1", 8123, 0);
    assertThatThrownBy(() -> ask(at, "callsheet? 1 short"))
        .isInstanceOf(SocketTimeoutException.class);
    assertThatThrownBy(() -> ask(at, "x".repeat(2000))).isInstanceOf(SocketTimeoutException.class);
    assertThat(ask(at, Beacon.question(NONCE))).startsWith("callsheet! 1 ");
  }

  @Test
  void aFloodOfQuestionsIsNotAnsweredInFull() throws Exception {
    int at = lighthouse.open("127.0.0.1", 8123, 0);
    byte[] bytes = Beacon.question(NONCE).getBytes(StandardCharsets.US_ASCII);
    InetAddress here = InetAddress.getLoopbackAddress();
    int answers = 0;
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(here, 0))) {
      socket.setSoTimeout(500);
      for (int i = 0; i < 300; i++) {
        socket.send(new DatagramPacket(bytes, bytes.length, here, at));
      }
      while (true) {
        socket.receive(new DatagramPacket(new byte[512], 512));
        answers++;
      }
    } catch (SocketTimeoutException noMore) {
      assertThat(answers).isBetween(1, 150);
    }
  }

  private static String ask(int at, String question) throws IOException {
    byte[] bytes = question.getBytes(StandardCharsets.US_ASCII);
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(here, 0))) {
      socket.setSoTimeout(question.startsWith("callsheet? 1 0") ? 10_000 : 300);
      socket.send(new DatagramPacket(bytes, bytes.length, here, at));
      DatagramPacket answer = new DatagramPacket(new byte[512], 512);
      socket.receive(answer);
      return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
    }
  }
}
