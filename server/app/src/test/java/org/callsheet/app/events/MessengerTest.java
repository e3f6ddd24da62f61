package org.callsheet.app.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.callsheet.app.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices reach an address and a program, and what people typed stays text. */
class MessengerTest {
  private static final Words WORDS =
      new Words(Map.of("en", Map.of("notice.job-failed", "{name} failed.")));

  @TempDir Path folder;

  private static Noted failed(long number, String name) {
    return new Noted(
        number,
        Instant.parse("2026-11-27T17:00:00Z"),
        "job-failed",
        Optional.of("reef"),
        Optional.of("j7"),
        Map.of("name", name));
  }

  @Test
  void anAddressThatRefusesTwiceIsToldTheThirdTimeAndInOrder() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    AtomicInteger calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes());
          boolean refuses = calls.incrementAndGet() < 3;
          exchange.sendResponseHeaders(refuses ? 503 : 204, -1);
          exchange.close();
          if (!refuses) {
            told.add(body);
          }
        });
    server.start();
    URI hook = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    Messenger messenger =
        new Messenger(WORDS, Optional.of(hook), Optional.empty(), Duration.ofMillis(1));
    try {
      messenger.tell(failed(1, "Größe"));
      messenger.tell(failed(2, "zwei"));
      JsonNode first = new ObjectMapper().readTree(told.poll(20, TimeUnit.SECONDS));
      assertThat(first.path("message").asText()).isEqualTo("Größe failed.");
      assertThat(first.path("kind").asText()).isEqualTo("job-failed");
      assertThat(told.poll(20, TimeUnit.SECONDS)).contains("zwei");
      assertThat(calls).hasValue(4);
    } finally {
      messenger.end(null);
      server.stop(0);
    }
  }

  @Test
  void aProgramReadsItAndNoShellSeesIt() throws Exception {
    Path out = folder.resolve("told");
    Path done = folder.resolve("done");
    Path program = folder.resolve("tell me");
    Files.writeString(program, "#!/bin/sh\ncat > \"$1\"\nmkdir \"$2\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path trap = folder.resolve("trap");
    Messenger messenger =
        new Messenger(
            WORDS,
            Optional.empty(),
            Optional.of(List.of(program.toString(), out.toString(), done.toString())),
            Duration.ofMillis(1));
    try {
      messenger.tell(failed(1, "$(touch " + trap + ")`touch " + trap + "`"));
      awaitFolder(done);
      assertThat(Files.readString(out)).contains("$(touch");
      assertThat(trap).doesNotExist();
    } finally {
      messenger.end(null);
    }
  }

  private static void awaitFolder(Path path) throws IOException, InterruptedException {
    try (var watch = path.getFileSystem().newWatchService()) {
      path.getParent().register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(path)) {
        assertThat(watch.poll(20, TimeUnit.SECONDS))
            .as("the program ran")
            .isNotNull()
            .satisfies(
                key -> {
                  key.pollEvents();
                  key.reset();
                });
      }
    }
  }

  @Test
  void tellingNeverWaitsHoweverSlowTheOtherIs() throws Exception {
    try (var silent = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI hook = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      Messenger messenger =
          new Messenger(WORDS, Optional.of(hook), Optional.empty(), Duration.ofMillis(1));
      long began = System.nanoTime();
      for (int i = 0; i < 3_000; i++) {
        messenger.tell(failed(i, "x"));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
      messenger.end(null);
    }
  }
}
