package org.callsheet.performance.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether what is measured is what was served. */
class LoadTest {
  private static final byte[] BODY = new byte[100_000];

  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 200;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().set("ETag", "W/\"one\"");
          boolean known =
              "W/\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          exchange.sendResponseHeaders(known ? 304 : status, known ? -1 : BODY.length);
          if (!known) {
            exchange.getResponseBody().write(BODY);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyAnswerIsCountedWithItsWholeBody() throws IOException {
    var served = load(0).ask(List.of(Ask.open(uri(), "/")), false, Duration.ofMillis(300));
    assertThat(served.bytes()).isEqualTo(BODY.length);
    assertThat(served.unchanged()).isZero();
    assertThat(served.perSecond()).isPositive().isLessThanOrEqualTo(asked.get() / 0.25);
    assertThat(served.p50Millis()).isPositive().isLessThanOrEqualTo(served.p99Millis());
  }

  @Test
  void whatIsKnownIsAskedForOnlyOnce() throws IOException {
    var served = load(0).ask(List.of(Ask.open(uri(), "/")), true, Duration.ofMillis(300));
    assertThat(served.unchanged()).isBetween(0.5, 0.9999);
  }

  @Test
  void aPaceIsKept() throws IOException {
    load(20).ask(List.of(Ask.open(uri(), "/")), false, Duration.ofMillis(500));
    assertThat(asked.get()).isBetween(2, 13);
  }

  @Test
  void aFailureIsNoFigure() {
    status = 500;
    assertThatThrownBy(
            () -> load(0).ask(List.of(Ask.open(uri(), "/")), false, Duration.ofMillis(50)))
        .hasMessageContaining("500");
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private Load load(double perSecond) {
    return new Load(uri(), 2, perSecond);
  }
}
