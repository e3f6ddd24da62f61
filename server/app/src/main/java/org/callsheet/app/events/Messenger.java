package org.callsheet.app.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callsheet.app.config.Settings;
import org.callsheet.app.words.WireJson;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Notice;
import org.jboss.logging.Logger;

/**
 * Tells notices to an address or to a program, if the configuration names one. In a thread of its
 * own, one after another, each tried a few times; when too many wait the oldest are dropped.
 * Thread-safe.
 */
@Singleton
public final class Messenger {
  private static final Logger LOG = Logger.getLogger(Messenger.class);
  private static final int WAITING_MAX = 1_000;
  private static final int TRIES = 5;
  private static final Duration TIME = Duration.ofSeconds(10);

  private final Words words;
  private final Optional<URI> webhook;
  private final Optional<List<String>> command;
  private final Duration pause;
  private final BlockingQueue<Noted> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Optional<Thread> thread;

  /** Takes whom to tell. */
  @jakarta.inject.Inject
  public Messenger(Words words, Settings settings) {
    this(words, settings.notices().webhook(), settings.notices().command(), Duration.ofSeconds(1));
  }

  /**
   * Takes whom to tell.
   *
   * @param pause before the second try; doubled before each further one
   */
  Messenger(Words words, Optional<URI> webhook, Optional<List<String>> command, Duration pause) {
    this.words = words;
    this.webhook = webhook;
    this.command = command;
    this.pause = pause;
    this.thread =
        webhook.isEmpty() && command.isEmpty()
            ? Optional.empty()
            : Optional.of(Thread.ofPlatform().daemon().name("messenger").start(this::work));
  }

  void end(@Observes ShutdownEvent stop) {
    thread.ifPresent(Thread::interrupt);
  }

  /** Tells it soon; returns at once. */
  void tell(Noted noted) {
    while (thread.isPresent() && !waiting.offer(noted)) {
      LOG.warn("more notices than can be told: the oldest is dropped");
      waiting.poll();
    }
  }

  private void work() {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIME).build()) {
      while (!Thread.currentThread().isInterrupted()) {
        byte[] body = json(waiting.take());
        if (webhook.isPresent()) {
          insist(webhook.get().toString(), () -> post(client, webhook.get(), body));
        }
        if (command.isPresent()) {
          insist(command.get().getFirst(), () -> run(command.get(), body));
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** One way of telling; says what went wrong, empty when it was told. */
  private interface Telling {
    Optional<String> tell() throws IOException, InterruptedException;
  }

  private void insist(String whom, Telling telling) throws InterruptedException {
    Duration before = pause;
    for (int tried = 1; ; tried++) {
      String wrong;
      try {
        Optional<String> answer = telling.tell();
        if (answer.isEmpty()) {
          return;
        }
        wrong = answer.get();
      } catch (IOException failure) {
        wrong = String.valueOf(failure.getMessage());
      }
      if (tried == TRIES) {
        LOG.warnf("%s was not told of a notice, after %d tries: %s", whom, TRIES, wrong);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(before.toMillis());
      before = before.multipliedBy(2);
    }
  }

  private static Optional<String> post(HttpClient client, URI address, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIME)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    return status / 100 == 2 ? Optional.empty() : Optional.of("status " + status);
  }

  /** An argument vector, never a shell: what people typed is only in what it reads. */
  private static Optional<String> run(List<String> command, byte[] body)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      try (OutputStream input = process.getOutputStream()) {
        input.write(body);
      }
      if (!process.waitFor(TIME.toSeconds(), TimeUnit.SECONDS)) {
        return Optional.of("it took longer than " + TIME.toSeconds() + " s");
      }
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of("status " + process.exitValue());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private byte[] json(Noted noted) {
    try {
      return WireJson.strict().writeValueAsBytes(wire(noted, words, Words.ENGLISH));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a notice consists of texts", impossible);
    }
  }

  /** A notice as it travels, in that language. */
  public static Notice wire(Noted noted, Words words, String language) {
    return new Notice(
        noted.number(),
        noted.at(),
        noted.kind(),
        noted.project().orElse(null),
        noted.job().orElse(null),
        noted.parameters(),
        words.say(language, "notice." + noted.kind(), noted.parameters()));
  }
}
