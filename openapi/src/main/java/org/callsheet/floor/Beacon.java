package org.callsheet.floor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A server's answer to the question whether one is there: one line in one datagram. It fills in an
 * address, nothing else; the address is that of the sender.
 *
 * @param nonce of the question
 * @param scheme {@code http} or {@code https}
 * @param port at which it serves
 * @param server random, one per start of a server: two answers of one server are one
 * @param proof that it knows the join token of whoever asks, without telling it
 */
public record Beacon(String nonce, String scheme, int port, String server, String proof) {
  /** Where questions go. */
  public static final int PORT = 46717;

  /** Whom they reach beside all: site-local multicast. */
  public static final String GROUP = "239.255.67.83";

  /** No datagram of this is longer. */
  public static final int BYTES_MAX = 512;

  private static final Pattern QUESTION = Pattern.compile("callsheet\\? 1 ([0-9a-f]{32})\\s*");
  private static final Pattern ANSWER =
      Pattern.compile(
          "callsheet! 1 ([0-9a-f]{32}) (https?) (\\d{1,5}) ([0-9a-f]{16}) ([0-9a-f]{64})\\s*");
  private static final int PORT_MAX = 65_535;
  private static final String MAC = "HmacSHA256";

  /** An answer to a question. */
  public static Beacon of(String nonce, String scheme, int port, String server, String token) {
    return new Beacon(nonce, scheme, port, server, prove(nonce, scheme, port, server, token));
  }

  /** A question. */
  public static String question(String nonce) {
    return "callsheet? 1 " + nonce;
  }

  /** The nonce of a question; empty for anything else. */
  public static Optional<String> findQuestion(String text) {
    Matcher question = QUESTION.matcher(text);
    return question.matches() ? Optional.of(question.group(1)) : Optional.empty();
  }

  /** An answer; empty for anything else. */
  public static Optional<Beacon> find(String text) {
    Matcher answer = ANSWER.matcher(text);
    if (!answer.matches() || Integer.parseInt(answer.group(3)) > PORT_MAX) {
      return Optional.empty();
    }
    return Optional.of(
        new Beacon(
            answer.group(1),
            answer.group(2),
            Integer.parseInt(answer.group(3)),
            answer.group(4),
            answer.group(5)));
  }

  /** Whether the sender knows this join token. */
  public boolean isProvenBy(String token) {
    byte[] right = prove(nonce, scheme, port, server, token).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(right, proof.getBytes(StandardCharsets.US_ASCII));
  }

  private static String prove(String nonce, String scheme, int port, String server, String token) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(("callsheet " + token).getBytes(StandardCharsets.UTF_8), MAC));
      String said = String.join(" ", nonce, scheme, Integer.toString(port), server);
      return HexFormat.of().formatHex(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it travels. */
  @Override
  public String toString() {
    return String.join(" ", "callsheet! 1", nonce, scheme, Integer.toString(port), server, proof);
  }
}
