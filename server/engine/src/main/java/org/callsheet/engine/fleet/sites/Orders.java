package org.callsheet.engine.fleet.sites;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.Node;
import org.callsheet.engine.fleet.NodeState;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * How many nodes each site is asked to start, and what came of it. An order is taken once; one that
 * failed is made anew after a pause that grows. Thread-safe; what is taken or reported is durable
 * on return.
 */
public final class Orders {
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration PAUSE_MAX = Duration.ofMinutes(10);
  private static final int SAID_MAX = 500;
  private static final int KEPT_PER_SITE = 20;

  private final OrderFile file;
  private final Fleet fleet;
  private final InstantSource clock;
  private OrderFile.Content content;
  private volatile long revision;

  private Orders(OrderFile file, Fleet fleet, InstantSource clock) {
    this.file = file;
    this.fleet = fleet;
    this.clock = clock;
    this.content = file.read();
  }

  /** Reads the orders of that file, which need not be there. */
  public static Orders open(
      Disk disk, AtomicFile files, Path path, Fleet fleet, InstantSource clock) {
    return new Orders(new OrderFile(disk, files, path), fleet, clock);
  }

  /**
   * How a site is doing.
   *
   * @param here its nodes that are here now
   * @param coming nodes that were started and have not come yet
   * @param waiting what waits for nodes like its
   * @param orders what it was asked for, newest first
   */
  public record Status(int here, int coming, Waiting waiting, List<Order> orders) {
    /** Copies the list. */
    public Status {
      orders = List.copyOf(orders);
    }

    /** What is asked of it: an order that nobody has taken, or one that a prenode has begun. */
    public Optional<Order> asked() {
      return orders.stream().findFirst().filter(order -> !order.state().isOver());
    }
  }

  /** How a site is doing now. */
  public synchronized Status status(Site site, FarmView view) {
    Set<NodeId> here = here(site, view);
    return new Status(here.size(), coming(site, here), Waiting.of(view, site), newestFirst(site));
  }

  /**
   * What is wanted of a site now: makes, changes and withdraws the order that nobody has taken.
   * Whoever asks can start nodes there.
   */
  public synchronized Status demand(Site site, FarmView view) {
    Waiting waiting = Waiting.of(view, site);
    Set<NodeId> here = here(site, view);
    int coming = coming(site, here);
    int wanted = site.enabled() ? waiting.nodes(site.limits()) - here.size() - coming : 0;
    follow(site, Math.max(0, wanted));
    return status(site, view);
  }

  /** Grows with every change of an order. */
  public long revision() {
    return revision;
  }

  private void follow(Site site, int wanted) {
    Optional<Order> last = newestFirst(site).stream().findFirst();
    if (last.isPresent() && last.get().state() == Order.State.TAKEN) {
      return;
    }
    Optional<Order> open = last.filter(Orders::isUnbegun);
    if (open.isPresent() && wanted == 0) {
      replace(content.next(), order -> order.id().equals(open.get().id()), Optional.empty());
    } else if (open.isPresent() && open.get().nodes() != wanted) {
      replaceInMemory(open.get().forNodes(wanted));
    } else if (open.isEmpty() && wanted > 0 && !isPausing(site)) {
      Order order =
          new Order(
              site.ident() + "-" + content.next(),
              site.ident(),
              wanted,
              Order.State.OPEN,
              clock.instant(),
              "",
              Set.of(),
              "");
      replace(content.next() + 1, each -> isOver(site, each), Optional.of(order));
    }
  }

  /**
   * Gives an order to a prenode, to nobody else and not again.
   *
   * @param taker a text of its own: the same one gets the same answer again
   * @throws Refusal {@code order-unknown}, {@code order-taken}
   */
  public synchronized Order take(Site site, String id, String taker, FarmView view) {
    Order order = get(site, id);
    if (order.state() != Order.State.OPEN) {
      if (order.state() == Order.State.TAKEN && order.taker().equals(taker)) {
        return order;
      }
      throw Refusal.of(
          Refusal.Kind.CONFLICT, "order-taken", "order", id, "state", order.state().word());
    }
    return put(order.takenBy(taker, here(site, view), clock.instant()));
  }

  /**
   * Notes how the command of a taken order ended. Saying the same again changes nothing.
   *
   * @param said what people should know of it; cut after 500 characters
   * @throws Refusal {@code order-unknown}, {@code order-not-taken}
   */
  public synchronized Order report(Site site, String id, boolean started, String said) {
    Order order = get(site, id);
    Order.State next = started ? Order.State.STARTED : Order.State.FAILED;
    if (order.state() == next) {
      return order;
    }
    if (order.state() != Order.State.TAKEN) {
      throw Refusal.of(
          Refusal.Kind.CONFLICT, "order-not-taken", "order", id, "state", order.state().word());
    }
    String kept = said.length() > SAID_MAX ? said.substring(0, SAID_MAX) : said;
    return put(order.moved(next, clock.instant(), kept));
  }

  private Order get(Site site, String id) {
    return content.orders().stream()
        .filter(order -> order.site().equals(site.ident()) && order.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "order-unknown", "order", id));
  }

  private Order put(Order order) {
    replace(content.next(), each -> each.id().equals(order.id()), Optional.of(order));
    return order;
  }

  private void replace(long next, Predicate<Order> gone, Optional<Order> added) {
    OrderFile.Content changed = with(next, gone, added);
    file.put(changed);
    content = changed;
    revision++;
  }

  /** The number of nodes of an order that nobody has taken is only a wish. */
  private void replaceInMemory(Order order) {
    content = with(content.next(), each -> each.id().equals(order.id()), Optional.of(order));
    revision++;
  }

  private OrderFile.Content with(long next, Predicate<Order> gone, Optional<Order> added) {
    List<Order> orders = new ArrayList<>(content.orders());
    orders.removeIf(gone);
    added.ifPresent(orders::add);
    return new OrderFile.Content(next, orders);
  }

  private List<Order> newestFirst(Site site) {
    return content.orders().stream()
        .filter(order -> order.site().equals(site.ident()))
        .toList()
        .reversed();
  }

  private static boolean isUnbegun(Order order) {
    return order.state() == Order.State.OPEN;
  }

  /** Whether a site's order need not be kept when a new one is made. */
  private boolean isOver(Site site, Order order) {
    List<Order> all = newestFirst(site);
    return order.site().equals(site.ident()) && all.indexOf(order) >= KEPT_PER_SITE;
  }

  private Set<NodeId> here(Site site, FarmView view) {
    return fleet.list(view).stream()
        .filter(node -> node.state() != NodeState.AWAY && site.has(node.card().name()))
        .map(Node::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Nodes that were started, have not come, and are still waited for. */
  private int coming(Site site, Set<NodeId> here) {
    Instant oldest = clock.instant().minus(site.limits().startTime());
    return newestFirst(site).stream()
        .filter(order -> order.state() == Order.State.STARTED || order.state() == Order.State.TAKEN)
        .filter(order -> order.since().isAfter(oldest))
        .mapToInt(order -> missing(order, here))
        .sum();
  }

  private static int missing(Order order, Set<NodeId> here) {
    long come = here.stream().filter(node -> !order.before().contains(node)).count();
    return (int) Math.max(0, order.nodes() - come);
  }

  /** After each failure in a row the pause is twice as long. */
  private boolean isPausing(Site site) {
    List<Order> failed =
        newestFirst(site).stream().takeWhile(order -> order.state() == Order.State.FAILED).toList();
    if (failed.isEmpty()) {
      return false;
    }
    Duration pause = PAUSE.multipliedBy(1L << Math.min(failed.size() - 1, 10));
    Duration waits = pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    return clock.instant().isBefore(failed.getFirst().since().plus(waits));
  }
}
