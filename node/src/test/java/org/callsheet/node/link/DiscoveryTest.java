package org.callsheet.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.callsheet.floor.Beacon;
import org.junit.jupiter.api.Test;

/** Over loopback, with a server played by hand. */
class DiscoveryTest {
  private static final String ONE = "1111111111111111";
  private static final String TWO = "2222222222222222";
  private static final String OLD = "0123456789abcdef0123456789abcdef";

  @Test
  void aServerThatAnswersIsFoundOnceHoweverOftenItDoes() throws Exception {
    assertThat(find(Optional.empty(), nonce -> List.of(answer(nonce, ONE), answer(nonce, ONE))))
        .containsExactly(URI.create("http://127.0.0.1:8080"));
  }

  @Test
  void whoeverHasATokenBelievesOnlyAServerThatKnowsIt() throws Exception {
    Function<String, List<String>> servers =
        nonce ->
            List.of(
                Beacon.of(nonce, "http", 6666, ONE, "another token").toString(),
                answer(nonce, TWO));
    assertThat(find(Optional.of("token"), servers))
        .containsExactly(URI.create("http://127.0.0.1:8080"));
    assertThat(find(Optional.empty(), servers)).hasSize(2);
  }

  @Test
  void answersToOtherQuestionsAndNonsenseAreNothing() throws Exception {
    assertThat(find(Optional.empty(), nonce -> List.of("hello", answer(OLD, ONE)))).isEmpty();
  }

  private static String answer(String nonce, String server) {
    return Beacon.of(nonce, "http", 8080, server, "token").toString();
  }

  private static List<URI> find(Optional<String> token, Function<String, List<String>> answers)
      throws Exception {
    try (DatagramSocket server =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      Thread thread = Thread.ofVirtual().start(() -> serve(server, answers));
      List<URI> found =
          new Discovery(new Random(5), server.getLocalPort(), Duration.ofSeconds(1)).find(token);
      thread.join();
      return found;
    }
  }

  private static void serve(DatagramSocket server, Function<String, List<String>> answers) {
    try {
      DatagramPacket question = new DatagramPacket(new byte[512], 512);
      server.receive(question);
      String text =
          new String(question.getData(), 0, question.getLength(), StandardCharsets.US_ASCII);
      for (String answer : answers.apply(Beacon.findQuestion(text).orElseThrow())) {
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        server.send(new DatagramPacket(bytes, bytes.length, question.getSocketAddress()));
      }
    } catch (java.io.IOException closed) {
      throw new java.io.UncheckedIOException(closed);
    }
  }
}
