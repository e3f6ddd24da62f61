package org.callsheet.app.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.callsheet.app.config.Settings;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.floor.Beacon;
import org.jboss.logging.Logger;

/**
 * Answers nodes on the local network that ask whether a server is there. One datagram for one
 * datagram, hardly longer than the question, at most so many a second. A server that is reached
 * from its own machine only is found from there only.
 */
@Singleton
public final class Lighthouse {
  private static final Logger LOG = Logger.getLogger(Lighthouse.class);
  private static final int ANSWERS_A_SECOND_MAX = 50;

  private final Supplier<String> token;
  private final IntSupplier securePort;
  private final int discoveryPort;
  private final String server;
  private final AtomicReference<DatagramSocket> socket = new AtomicReference<>();

  /** Takes the join token, which it proves to know and never tells. */
  @Inject
  public Lighthouse(Fleet fleet, Settings settings, HttpServer server) {
    this(fleet::joinSecret, server::getSecurePort, settings.discoveryPort());
  }

  /**
   * One for a server.
   *
   * @param securePort at which it serves encrypted; less than 1: it does not
   */
  Lighthouse(Supplier<String> token, IntSupplier securePort, int discoveryPort) {
    this.securePort = securePort;
    this.token = token;
    this.discoveryPort = discoveryPort;
    this.server = HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong());
  }

  void begin(@ObservesAsync HttpServerStart start) {
    if (discoveryPort != 0) {
      String host = Optional.ofNullable(start.options().getHost()).orElse("");
      try {
        open(host, start.options().getPort(), discoveryPort);
      } catch (IOException e) {
        LOG.infof("Nodes cannot find this server by themselves (%s).", e.getMessage());
      }
    }
  }

  /**
   * Listens.
   *
   * @param host at which the server serves
   * @param port at which it serves
   * @param at where questions come; 0: anywhere
   * @return where they come
   */
  int open(String host, int port, int at) throws IOException {
    InetAddress own = InetAddress.getByName(host);
    InetAddress bound = own.isLoopbackAddress() ? own : new InetSocketAddress(0).getAddress();
    DatagramSocket opened = new DatagramSocket(new InetSocketAddress(bound, at));
    socket.set(opened);
    if (!own.isLoopbackAddress()) {
      join(opened, at);
    }
    Thread.ofPlatform().daemon().name("lighthouse").start(() -> serve(opened, port));
    return opened.getLocalPort();
  }

  /** Networks that know no multicast are reached by broadcast. */
  private static void join(DatagramSocket socket, int port) throws IOException {
    InetSocketAddress group = new InetSocketAddress(InetAddress.getByName(Beacon.GROUP), port);
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      try {
        if (network.isUp() && network.supportsMulticast()) {
          socket.joinGroup(group, network);
        }
      } catch (IOException notThere) {
        LOG.debugf("%s: %s", network.getName(), notThere.getMessage());
      }
    }
  }

  private void serve(DatagramSocket open, int port) {
    DatagramPacket question = new DatagramPacket(new byte[Beacon.BYTES_MAX], Beacon.BYTES_MAX);
    long second = 0;
    int answers = 0;
    while (!open.isClosed()) {
      try {
        question.setLength(Beacon.BYTES_MAX);
        open.receive(question);
        long now = System.nanoTime() / 1_000_000_000L;
        answers = now == second ? answers + 1 : 1;
        second = now;
        if (answers <= ANSWERS_A_SECOND_MAX) {
          answer(open, question, port);
        }
      } catch (IOException closedOrUnreachable) {
        LOG.debug(closedOrUnreachable.getMessage());
      }
    }
  }

  private void answer(DatagramSocket open, DatagramPacket question, int port) throws IOException {
    String text =
        new String(question.getData(), 0, question.getLength(), StandardCharsets.ISO_8859_1);
    Optional<String> nonce = Beacon.findQuestion(text);
    if (nonce.isPresent()) {
      // What stays on this machine needs no encryption.
      int secure = question.getAddress().isLoopbackAddress() ? 0 : securePort.getAsInt();
      String scheme = secure > 0 ? "https" : "http";
      int at = secure > 0 ? secure : port;
      String said = Beacon.of(nonce.get(), scheme, at, server, token.get()).toString();
      byte[] bytes = said.getBytes(StandardCharsets.US_ASCII);
      open.send(new DatagramPacket(bytes, bytes.length, question.getSocketAddress()));
    }
  }

  void end(@Observes ShutdownEvent event) {
    close();
  }

  void close() {
    Optional.ofNullable(socket.getAndSet(null)).ifPresent(DatagramSocket::close);
  }
}
