package org.callsheet.node.link;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callsheet.floor.Beacon;

/**
 * Looks for servers on the local network. What answers fills in an address and gets nothing for it:
 * one that a token is to be told has to prove first that it knows it.
 *
 * @param port that servers listen at
 * @param limit for answers
 */
public record Discovery(RandomGenerator random, int port, Duration limit) {
  private static final int NONCE_BYTES = 16;
  private static final int SERVERS_MAX = 20;

  /**
   * The servers that answer.
   *
   * @param token that they must know; empty: any
   */
  public List<URI> find(Optional<String> token) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String asked = HexFormat.of().formatHex(nonce);
    Map<String, URI> found = new LinkedHashMap<>();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setBroadcast(true);
      ask(socket, Beacon.question(asked).getBytes(StandardCharsets.US_ASCII));
      long end = System.nanoTime() + limit.toNanos();
      for (long left = limit.toMillis(); left > 0 && found.size() < SERVERS_MAX; ) {
        socket.setSoTimeout((int) left);
        DatagramPacket packet = new DatagramPacket(new byte[Beacon.BYTES_MAX], Beacon.BYTES_MAX);
        socket.receive(packet);
        read(packet)
            .filter(beacon -> beacon.nonce().equals(asked))
            .filter(beacon -> token.map(beacon::isProvenBy).orElse(true))
            .ifPresent(beacon -> found.putIfAbsent(beacon.server(), uri(beacon, packet)));
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (SocketTimeoutException nobodyElse) {
      return List.copyOf(found.values());
    } catch (IOException noNetwork) {
      return List.copyOf(found.values());
    }
    return List.copyOf(found.values());
  }

  /** This machine, all on the network, and the group on each network there is. */
  private void ask(DatagramSocket socket, byte[] question) throws IOException {
    send(socket, question, InetAddress.getLoopbackAddress());
    send(socket, question, InetAddress.getByName("255.255.255.255"));
    InetAddress group = InetAddress.getByName(Beacon.GROUP);
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      if (network.isUp() && network.supportsMulticast() && !network.isLoopback()) {
        socket.setOption(java.net.StandardSocketOptions.IP_MULTICAST_IF, network);
        send(socket, question, group);
      }
    }
  }

  private void send(DatagramSocket socket, byte[] question, InetAddress to) {
    try {
      socket.send(new DatagramPacket(question, question.length, new InetSocketAddress(to, port)));
    } catch (IOException notThatWay) {
      return; // one of the other ways may be open
    }
  }

  private static Optional<Beacon> read(DatagramPacket packet) {
    return Beacon.find(
        new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1));
  }

  private static URI uri(Beacon beacon, DatagramPacket packet) {
    String host = packet.getAddress().getHostAddress();
    String safe = host.contains(":") ? "[" + host.replaceAll("%.*", "") + "]" : host;
    return URI.create(beacon.scheme() + "://" + safe + ":" + beacon.port());
  }
}
