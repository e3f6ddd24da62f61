package org.callsheet.performance.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks a server as fast as it answers, or at a pace: some kept connections, each with one request
 * under way, all requests in turn.
 */
final class Load {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int TIMES_MAX = 1 << 20;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int SEE_OTHER = 303;

  private final URI server;
  private final int connections;
  private final double perSecond;

  /** As fast as it answers. */
  Load(URI server, int connections) {
    this(server, connections, 0);
  }

  /**
   * At a pace.
   *
   * @param perSecond requests per second in all; 0: as fast as it answers
   */
  Load(URI server, int connections, double perSecond) {
    this.server = server;
    this.connections = connections;
    this.perSecond = perSecond;
  }

  /**
   * What came back.
   *
   * @param perSecond answers
   * @param unchanged the share of 304
   * @param bytes of the mean body
   */
  record Served(
      double perSecond, double p50Millis, double p99Millis, double unchanged, double bytes) {}

  /** Asks for so long, each connection at least once. */
  Served ask(List<Ask> asks, boolean conditional, Duration duration) throws IOException {
    var run = new Run(asks, conditional, System.nanoTime() + duration.toNanos());
    try (var threads = Executors.newFixedThreadPool(connections)) {
      long begin = System.nanoTime();
      var parts = new Future<?>[connections];
      for (int i = 0; i < connections; i++) {
        parts[i] = threads.submit(run::loop);
      }
      for (var part : parts) {
        part.get();
      }
      return run.served((System.nanoTime() - begin) / 1e9);
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private Socket connect() throws IOException {
    boolean tls = "https".equals(server.getScheme());
    int usual = tls ? 443 : 80;
    int port = server.getPort() < 0 ? usual : server.getPort();
    var socket =
        tls
            ? SSLSocketFactory.getDefault().createSocket(server.getHost(), port)
            : new Socket(server.getHost(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  /** One run of all connections. */
  private final class Run {
    private final List<Ask> asks;
    private final boolean conditional;
    private final long end;
    private final long begin = System.nanoTime();
    private final AtomicReferenceArray<String> tags;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger unchanged = new AtomicInteger();
    private final java.util.concurrent.atomic.AtomicLong bytes =
        new java.util.concurrent.atomic.AtomicLong();
    private final int[] micros = new int[TIMES_MAX];

    Run(List<Ask> asks, boolean conditional, long end) {
      this.asks = asks;
      this.conditional = conditional;
      this.end = end;
      this.tags = new AtomicReferenceArray<>(asks.size());
    }

    void loop() {
      try (var socket = connect()) {
        var out = socket.getOutputStream();
        var reader = new Reply.Reader(socket.getInputStream());
        do {
          int turn = next.getAndIncrement();
          await(turn);
          int at = Math.floorMod(turn, asks.size());
          var known = conditional ? Optional.ofNullable(tags.get(at)) : Optional.<String>empty();
          long sent = System.nanoTime();
          out.write(asks.get(at).whole(known));
          took(at, reader.next(), System.nanoTime() - sent);
        } while (System.nanoTime() < end);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private void await(int turn) {
      if (perSecond > 0) {
        long due = begin + (long) (turn * 1e9 / perSecond);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          java.util.concurrent.locks.LockSupport.parkNanos(left);
        }
      }
    }

    private void took(int at, Reply reply, long nanos) {
      if (reply.status() != OK && reply.status() != NOT_MODIFIED) {
        String hint = reply.status() == SEE_OTHER ? ": nobody is signed in with that token" : "";
        throw new IllegalStateException("the server answered " + reply.status() + hint);
      }
      reply.tag().ifPresent(tag -> tags.set(at, tag));
      unchanged.addAndGet(reply.status() == NOT_MODIFIED ? 1 : 0);
      bytes.addAndGet(reply.bytes());
      int count = answers.getAndIncrement();
      micros[count & TIMES_MAX - 1] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
    }

    Served served(double seconds) {
      int count = Math.max(1, answers.get());
      int[] times = Arrays.copyOf(micros, Math.min(count, TIMES_MAX));
      Arrays.sort(times);
      return new Served(
          answers.get() / seconds,
          times[times.length / 2] / 1e3,
          times[(int) (times.length * 0.99)] / 1e3,
          (double) unchanged.get() / count,
          (double) bytes.get() / count);
    }
  }
}
