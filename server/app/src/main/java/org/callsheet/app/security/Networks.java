package org.callsheet.app.security;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Networks as people write them: {@code 192.168.0.0/16}, {@code fe80::/10}. Immutable. */
public final class Networks {
  private final List<Network> networks;

  private record Network(byte[] address, int bits) {
    boolean has(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      int whole = bits / 8;
      for (int i = 0; i < whole; i++) {
        if (address[i] != other[i]) {
          return false;
        }
      }
      int rest = bits % 8;
      int mask = 0xff << (8 - rest) & 0xff;
      return rest == 0 || (address[whole] & mask) == (other[whole] & mask);
    }
  }

  private Networks(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /** These networks; empty if one of them is none. */
  public static Optional<Networks> parse(List<String> texts) {
    List<Network> networks = new ArrayList<>();
    for (String text : texts) {
      String[] parts = text.strip().split("/", 2);
      try {
        byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * 8;
        if (bits < 0 || bits > address.length * 8) {
          return Optional.empty();
        }
        networks.add(new Network(address, bits));
      } catch (IllegalArgumentException noNetwork) {
        return Optional.empty();
      }
    }
    return Optional.of(new Networks(networks));
  }

  /** Whether this address, a literal, is in one of them. */
  boolean has(String literal) {
    try {
      int zone = literal.indexOf('%');
      String plain = zone < 0 ? literal : literal.substring(0, zone);
      byte[] address = InetAddress.ofLiteral(plain).getAddress();
      return networks.stream().anyMatch(network -> network.has(address));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
