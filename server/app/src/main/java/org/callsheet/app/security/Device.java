package org.callsheet.app.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request comes from, as tries are counted and the audit names it. */
public final class Device {
  private static final String UNKNOWN = "unknown";
  private static final int NETWORK_BYTES = 8;

  private Device() {}

  /** The address; of IPv6 the network, in which one device has as many addresses as it likes. */
  public static String of(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    return remote == null || remote.hostAddress() == null ? UNKNOWN : named(remote.hostAddress());
  }

  static String named(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      if (parsed instanceof Inet6Address six && !six.isLoopbackAddress()) {
        byte[] network = Arrays.copyOf(Arrays.copyOf(six.getAddress(), NETWORK_BYTES), 16);
        return InetAddress.getByAddress(network).getHostAddress() + "/64";
      }
      return parsed.getHostAddress();
    } catch (IllegalArgumentException | UnknownHostException noAddress) {
      return UNKNOWN;
    }
  }
}
