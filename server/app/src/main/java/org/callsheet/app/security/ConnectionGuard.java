package org.callsheet.app.security;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at every connection before the HTTP layer does: how many one address holds, and whether
 * what comes comes at a pace at which it will ever be whole. Netty makes it by its service loader,
 * before anything of ours is there; what is allowed is told later.
 */
public final class ConnectionGuard extends ChannelInitializerExtension {
  /** What lets Netty look for it; set before the first connection. */
  public static final String PROPERTY = "io.netty.bootstrap.extensions";

  private static final Map<String, Integer> OPEN = new ConcurrentHashMap<>();
  private static volatile int most;

  /**
   * Sets how many connections one address may hold.
   *
   * @param connections 0: any number
   */
  public static void allow(int connections) {
    most = connections;
  }

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    String client =
        channel.remoteAddress() instanceof InetSocketAddress address && address.getAddress() != null
            ? Device.named(address.getAddress().getHostAddress())
            : "";
    int held = OPEN.merge(client, 1, Integer::sum);
    channel
        .closeFuture()
        .addListener(_ -> OPEN.computeIfPresent(client, (_, now) -> now == 1 ? null : now - 1));
    channel.pipeline().addFirst(new Gate(Turnstile.ofReports()), new Pace(most > 0 && held > most));
  }
}
