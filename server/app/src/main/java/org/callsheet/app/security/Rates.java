package org.callsheet.app.security;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.callsheet.app.config.Settings;
import org.callsheet.contract.Role;

/**
 * How often each may ask. First the address is counted; beyond its share each person who has signed
 * in there has one of their own, so that a class behind one address does not get into its own way.
 * Nodes and prenodes are known by their credential and not counted. Thread-safe; memory only.
 */
@Singleton
public final class Rates {
  private static final int BURST_SECONDS = 10;
  private static final int CLIENTS_MAX = 20_000;
  private static final String ALL_OTHERS = "";
  private static final String BEARER = "Bearer ";
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Doors doors;
  private final LongSupplier nanos;
  private final long pause;

  /**
   * When the share of each would be whole again, had it come at an even pace (the generic cell rate
   * algorithm of ITU-T I.371).
   */
  private final Map<String, Long> due = new ConcurrentHashMap<>();

  /** Takes who knows tokens, and how much is allowed. */
  @Inject
  public Rates(Doors doors, Settings settings) {
    this(doors, settings.limits().requestsASecond(), System::nanoTime);
  }

  Rates(Doors doors, int requestsASecond, LongSupplier nanos) {
    this.doors = doors;
    this.nanos = nanos;
    this.pause = requestsASecond > 0 ? SECOND / requestsASecond : 0;
  }

  /** How many seconds this client is to wait; 0: none. */
  long wait(HttpServerRequest request) {
    if (pause == 0) {
      return 0;
    }
    long address = take(Device.of(request));
    if (address == 0) {
      return 0;
    }
    Optional<Caller> caller = token(request).flatMap(doors::find);
    if (caller.isEmpty()) {
      return address;
    }
    Role role = caller.get().role();
    return role == Role.NODE || role == Role.PRENODE ? 0 : take("person " + caller.get().id());
  }

  private static Optional<String> token(HttpServerRequest request) {
    String bearer = request.getHeader("Authorization");
    return bearer != null && bearer.startsWith(BEARER)
        ? Optional.of(bearer.substring(BEARER.length()))
        : SessionCookie.tokenOf(request);
  }

  /** Counts one request of that client; how many seconds it comes too early. */
  long take(String client) {
    long now = nanos.getAsLong();
    String counted =
        due.size() < CLIENTS_MAX || due.containsKey(client) ? client : room(now, client);
    long[] early = new long[1];
    due.compute(
        counted,
        (_, before) -> {
          long from = before == null || before - now < 0 ? now : before;
          long over = from + pause - now - BURST_SECONDS * SECOND;
          early[0] = Math.max(0, over);
          return over > 0 ? from : from + pause;
        });
    return (early[0] + SECOND - 1) / SECOND;
  }

  /** Forgets who has been quiet; if that is not enough, strangers share one share. */
  private String room(long now, String client) {
    due.values().removeIf(each -> each - now < 0);
    return due.size() < CLIENTS_MAX ? client : ALL_OTHERS;
  }
}
