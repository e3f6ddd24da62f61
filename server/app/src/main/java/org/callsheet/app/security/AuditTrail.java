package org.callsheet.app.security;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.callsheet.contract.Role;
import org.callsheet.engine.history.Audit;
import org.callsheet.engine.history.AuditEntry;

/**
 * Writes down every request that changes something or tries to: who, when, from where, what. What
 * nodes report all the time is in the farm's journal instead. Made at first use, as the home is not
 * known before.
 */
@ApplicationScoped
public class AuditTrail {
  private static final String WHO = "callsheet.audit.who";
  private static final String ROLE = "callsheet.audit.role";
  private static final String WHAT = "callsheet.audit.what";
  private static final String CHANGES = "callsheet.audit.changes";
  private static final String ON = "callsheet.audit.on";
  private static final int ACCEPTED = 202;

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** They ask although they are sent as if they changed something. */
  private static final Set<String> QUESTIONS = Set.of("checkJob", "previewAssets");

  private final Audit audit;
  private final InstantSource clock;
  private final RequestIds ids;

  /** Takes where it is written. */
  public AuditTrail(Audit audit, InstantSource clock, RequestIds ids) {
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
  }

  /** Whether a request is one that changes something. */
  static boolean isOfInterest(RoutingContext context) {
    return !SAFE.contains(context.request().method());
  }

  /** Who has signed in and does it. */
  public static void by(RoutingContext context, Caller caller) {
    context.put(WHO, caller.id());
    context.put(ROLE, caller.role().word());
  }

  /** Who they say they are, who have not signed in yet. */
  public static void claims(RoutingContext context, String user) {
    context.put(WHO, user.length() > 100 ? user.substring(0, 100) : user);
  }

  /** What is done. */
  public static void does(RoutingContext context, String operation) {
    context.put(WHAT, operation);
  }

  /** What it is done to, where the address that was asked for shall not be kept. */
  public static void on(RoutingContext context, String address) {
    context.put(ON, address);
  }

  /**
   * What it changes: records of one type, {@code null} for what was not there or is gone. Told
   * again for another thing, both are written down.
   */
  public static void changed(RoutingContext context, Object before, Object after) {
    telling(context).accept(before, after);
  }

  /** The same for whoever knows it later, on another thread, but before the answer. */
  public static BiConsumer<Object, Object> telling(RoutingContext context) {
    Map<String, AuditEntry.Change> known = context.get(CHANGES);
    Map<String, AuditEntry.Change> all = known == null ? new ConcurrentSkipListMap<>() : known;
    context.put(CHANGES, all);
    return (before, after) -> all.putAll(Told.changes(before, after));
  }

  /** Writes down how the request ended. */
  public void end(RoutingContext context) {
    String role = text(context, ROLE, "");
    String method = context.request().method().name();
    String what = text(context, WHAT, method);
    int status = context.response().getStatusCode();
    boolean isOfAMachine = role.equals(Role.NODE.word()) || role.equals(Role.PRENODE.word());
    if (isOfAMachine || QUESTIONS.contains(what) || status == ACCEPTED) {
      return;
    }
    audit.append(
        new AuditEntry(
            clock.instant(),
            text(context, WHO, ""),
            role,
            Device.of(context.request()),
            what,
            text(context, ON, context.request().path()),
            status,
            ids.of(context).id(),
            changes(context)));
  }

  private static Map<String, AuditEntry.Change> changes(RoutingContext context) {
    Map<String, AuditEntry.Change> changes = context.get(CHANGES);
    return changes == null ? Map.of() : changes;
  }

  private static String text(RoutingContext context, String key, String usual) {
    String value = context.get(key);
    return value == null ? usual : value;
  }
}
