package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RenderController froze on one idle connection: here hundreds of them do nobody any harm. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class SlowClientsTest {
  private static final int IDLE = 200;

  @TestHTTPResource("/api/farm")
  URI farm;

  @Test
  void idleConnectionsAndHalfARequestSlowNobodyDown() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < IDLE; i++) {
        sockets.add(new Socket(farm.getHost(), farm.getPort()));
      }
      for (int i = 0; i < IDLE / 4; i++) {
        byte[] half = "POST /api/jobs HTTP/1.1\r\nContent-Le".getBytes(StandardCharsets.US_ASCII);
        sockets.get(i).getOutputStream().write(half);
      }
      long began = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        as("ola").get("/api/farm").then().statusCode(200);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
