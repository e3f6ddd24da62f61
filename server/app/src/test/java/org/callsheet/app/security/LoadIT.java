package org.callsheet.app.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.callsheet.app.PackagedServer;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server under those who take more than their share. */
class LoadIT {
  private static final int PATIENCE_MILLIS = 120_000;
  private static final int IDLE = 200;
  private static final String SIGN_IN = "/sign-in";

  @Test
  void silentConnectionsAreEndedAndDisturbNobody(@TempDir Path home) throws Exception {
    try (PackagedServer server = PackagedServer.start(home, "-Dquarkus.http.idle-timeout=5s")) {
      List<Socket> sockets = open(server, IDLE);
      for (int i = 0; i < IDLE / 2; i++) {
        say(sockets.get(i), "POST /api/session HTTP/1.1\r\nContent-Le");
      }
      given().get(at(server) + "/api/server").then().statusCode(200);
      for (Socket socket : sockets) {
        assertThat(isEnded(socket)).isTrue();
        socket.close();
      }
    }
  }

  @Test
  void aByteNowAndThenIsNoRequest(@TempDir Path home) throws Exception {
    String header = "POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    String body =
        header + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"user\": \"";
    try (PackagedServer server = PackagedServer.start(home);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> drips = new ArrayList<>();
      for (String begin : List.of("", header, body)) {
        drips.add(() -> isEndedWhileDripping(server, begin));
      }
      for (Future<Boolean> ended : threads.invokeAll(drips)) {
        assertThat(ended.get()).isTrue();
      }
    }
  }

  @Test
  void oneAddressHoldsSoManyConnectionsAndNoMore(@TempDir Path home) throws Exception {
    try (PackagedServer server = PackagedServer.start(home, "-Dcallsheet.limits.connections=20")) {
      List<Socket> sockets = open(server, 25);
      long ended = 0;
      for (Socket socket : sockets) {
        ended += isEndedSoon(socket) ? 1 : 0;
      }
      assertThat(ended).isEqualTo(5);
      for (Socket socket : sockets) {
        socket.close();
      }
      long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
      while (!isServed(server) && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      given().get(at(server) + "/api/server").then().statusCode(200);
    }
  }

  @Test
  void whoAsksTooOftenIsToldToWaitAndNobodyElse() throws Exception {
    SampleCopy home = SampleCopy.make();
    try (PackagedServer server =
        PackagedServer.start(home.root(), "-Dcallsheet.limits.requests-a-second=1")) {
      String token = signIn(server, "amina", home.passcode("amina"));
      String node =
          given()
              .contentType("application/json")
              .body(
                  Map.of(
                      "joinToken", home.read("state/join-token"),
                      "name", "scripted",
                      "cores", 1,
                      "memoryBytes", 1,
                      "slots", 1))
              .post(at(server) + "/api/farm/enrol")
              .path("data.credential");

      Response refused = given().get(at(server) + SIGN_IN);
      for (int i = 0; i < 200 && refused.statusCode() == 200; i++) {
        refused = given().get(at(server) + SIGN_IN);
      }
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.contentType()).startsWith("application/problem+json");
      assertThat(refused.<String>path("code")).isEqualTo("too-many-requests");
      assertThat(refused.<String>path("message")).contains("Wait");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 10);

      given().auth().oauth2(token).get(at(server) + "/api/me").then().statusCode(200);
      given().auth().oauth2("guessed").get(at(server) + "/api/me").then().statusCode(429);
      for (int i = 0; i < 40; i++) {
        given().auth().oauth2(node).get(at(server) + "/api/farm/node").then().statusCode(200);
      }
      int last = 200;
      for (int i = 0; i < 200 && last == 200; i++) {
        last = given().auth().oauth2(token).get(at(server) + "/api/me").statusCode();
      }
      assertThat(last).as("a person has a share, too").isEqualTo(429);
    }
  }

  private static String signIn(PackagedServer server, String user, String passcode) {
    return given()
        .contentType("application/json")
        .body(Map.of("user", user, "passcode", passcode))
        .post(at(server) + "/api/session")
        .path("data.token");
  }

  private static String at(PackagedServer server) {
    return "http://127.0.0.1:" + server.port();
  }

  private static List<Socket> open(PackagedServer server, int count) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new Socket("127.0.0.1", server.port()));
    }
    return sockets;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean isServed(PackagedServer server) {
    try {
      return given().get(at(server) + "/api/server").statusCode() == 200;
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  /** Waits for the end; what is answered before does not count. */
  private static boolean isEnded(Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Whether it is ended before anything was said on it. */
  private static boolean isEndedSoon(Socket socket) throws IOException {
    socket.setSoTimeout(2_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static boolean isEndedWhileDripping(PackagedServer server, String begin)
      throws IOException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      say(socket, begin);
      socket.setSoTimeout(5_000);
      while (System.nanoTime() < end) {
        try {
          say(socket, "a");
          if (socket.getInputStream().read() < 0) {
            return true;
          }
        } catch (SocketTimeoutException nothingYet) {
          continue;
        } catch (SocketException ended) {
          return true;
        }
      }
      return false;
    }
  }
}
