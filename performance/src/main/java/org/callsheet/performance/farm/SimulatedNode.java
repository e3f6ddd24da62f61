package org.callsheet.performance.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.callsheet.performance.pages.Reply;

/**
 * A node of one slot with a connection of its own. It renders nothing: a frame is a second name of
 * its one small picture, since making files would cost more than all the rest of it, and is said to
 * have taken a minute, so that the server gives one frame at a time. One thread at a time.
 */
final class SimulatedNode implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  /** A file may have 65,000 names on ext4. */
  private static final int NAMES_MAX = 50_000;

  /** A PNG of one pixel: whole, and of a size and content that the reports name. */
  private static final byte[] PICTURE =
      HexFormat.of()
          .parseHex(
              "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154"
                  + "789c6360000000020001e221bc330000000049454e44ae426082");

  private static final String SHA256 = sha256();

  private final Socket socket;
  private final OutputStream out;
  private final Reply.Reader in;
  private final String head;
  private final String boot;
  private final Path films;
  private final Path picture;
  private final List<JsonNode> leases = new ArrayList<>();
  private long seq;
  private int bytes;
  private int names;

  /**
   * A node that has been let in.
   *
   * @param home of the server, in which the named path {@code films} lies
   */
  SimulatedNode(URI server, String credential, String boot, Path home) throws IOException {
    this.picture = home.resolve(boot + ".png");
    this.socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    this.out = socket.getOutputStream();
    this.in = new Reply.Reader(socket.getInputStream());
    this.boot = boot;
    this.films = home.resolve("films");
    this.head =
        "POST /api/farm/sync HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nAuthorization: Bearer "
            + credential
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
  }

  private static String sha256() {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(PICTURE));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether it has work. */
  boolean hasLease() {
    return !leases.isEmpty();
  }

  /** Size of the last answer's body. */
  int bytes() {
    return bytes;
  }

  /** Puts the pictures of its frames under their hidden names, as a node does before it reports. */
  void render() throws IOException {
    for (JsonNode lease : leases) {
      for (JsonNode frame : lease.path("frames")) {
        if (names++ % NAMES_MAX == 0) {
          Files.deleteIfExists(picture);
          Files.write(picture, PICTURE);
        }
        Path hidden = local(hidden(lease, frame.asInt()));
        try {
          Files.createLink(hidden, picture);
        } catch (NoSuchFileException firstOfItsJob) {
          Files.createDirectories(hidden.getParent());
          Files.createLink(hidden, picture);
        }
      }
    }
  }

  /**
   * One call: reports what it has rendered and takes the next.
   *
   * @return how many frames the server has acknowledged
   */
  int sync() throws IOException {
    int reported = leases.stream().mapToInt(lease -> lease.path("frames").size()).sum();
    int ends = leases.size();
    byte[] body = body().getBytes(StandardCharsets.UTF_8);
    byte[] start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    out.write(whole);
    byte[] said = in.body();
    bytes = said.length;
    JsonNode answer = JSON.readTree(said);
    answer = answer.has("data") ? answer.path("data") : answer;
    if (answer.path("acknowledged").size() != reported + ends) {
      throw new IOException("not all was acknowledged: " + answer);
    }
    leases.clear();
    answer.path("leases").forEach(leases::add);
    return reported;
  }

  /** Asks for something else on the same connection. */
  void ask(byte[] request) throws IOException {
    out.write(request);
    bytes = in.body().length;
  }

  private String body() {
    StringBuilder results = new StringBuilder();
    StringBuilder ended = new StringBuilder();
    for (JsonNode lease : leases) {
      String attempt = lease.path("attempt").asText();
      String job = lease.path("job").asText();
      for (JsonNode frame : lease.path("frames")) {
        results
            .append(results.isEmpty() ? "" : ",")
            .append(result(lease, attempt, job, frame.asInt()));
      }
      ended
          .append(ended.isEmpty() ? "" : ",")
          .append(
              "{\"id\":\"e%s\",\"attempt\":\"%s\",\"job\":\"%s\",\"outcome\":\"done\"}"
                  .formatted(attempt, attempt, job));
    }
    return "{\"boot\":\""
        + boot
        + "\",\"seq\":"
        + ++seq
        + ",\"waitSeconds\":25,\"freeSlots\":1,\"held\":[],\"results\":["
        + results
        + "],\"ended\":["
        + ended
        + "]}";
  }

  private String result(JsonNode lease, String attempt, String job, int frame) {
    return ("{\"id\":\"r%s-%d\",\"attempt\":\"%s\",\"job\":\"%s\",\"frame\":%d,\"seconds\":%d,"
            + "\"peakMemoryBytes\":100000000,\"device\":\"CPU\",\"width\":1,\"height\":1,\"files\":["
            + "{\"target\":\"%s\",\"hidden\":\"%s\",\"bytes\":%d,\"sha256\":\"%s\"}]}")
        .formatted(
            attempt,
            frame,
            attempt,
            job,
            frame,
            SECONDS,
            folder(lease) + "/" + name(frame),
            hidden(lease, frame),
            PICTURE.length,
            SHA256);
  }

  private static String folder(JsonNode lease) {
    return lease.path("outputFolder").asText(lease.path("outputRoot").asText());
  }

  private static String name(int frame) {
    return String.format(java.util.Locale.ROOT, "f_%04d.png", frame);
  }

  private static String hidden(JsonNode lease, int frame) {
    return folder(lease) + "/.callsheet." + lease.path("attempt").asText() + "." + name(frame);
  }

  private Path local(String named) {
    return films.resolve(named.substring("films::".length()));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
