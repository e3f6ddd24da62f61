package org.callsheet.app.rest;

import java.util.List;
import java.util.Optional;
import org.callsheet.contract.Demand;
import org.callsheet.contract.JobEvent;
import org.callsheet.contract.Site;
import org.callsheet.contract.SiteChange;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.fleet.sites.Order;
import org.callsheet.engine.fleet.sites.Orders;

/** Sites and what they are asked for, as they travel. */
public final class SiteWire {
  private static final int JOBS_SHOWN = 10;

  private SiteWire() {}

  /** A site and how it is doing. */
  public static Site of(org.callsheet.engine.fleet.sites.Site site, Orders.Status status) {
    return new Site(
        site.ident(),
        version(site),
        site.name(),
        site.enabled(),
        site.limits().nodesMax(),
        site.limits().framesPerNode(),
        (int) site.limits().startTime().toMinutes(),
        status.here(),
        status.coming(),
        status.waiting().frames(),
        status.orders().stream().map(SiteWire::order).toList());
  }

  /** What people say of a site, as the audit tells it. */
  static SiteChange told(org.callsheet.engine.fleet.sites.Site site) {
    return new SiteChange(
        site.enabled(),
        site.limits().nodesMax(),
        site.limits().framesPerNode(),
        (int) site.limits().startTime().toMinutes());
  }

  static String version(org.callsheet.engine.fleet.sites.Site site) {
    return Integer.toHexString(site.hashCode());
  }

  private static Site.Order order(Order order) {
    return new Site.Order(
        order.id(),
        order.nodes(),
        order.state().word(),
        order.since(),
        order.said().isEmpty() ? null : order.said());
  }

  static Demand demand(Orders.Status status) {
    Optional<Order> open = status.asked();
    return new Demand(
        open.map(Order::id).orElse(null),
        open.map(order -> order.state().word()).orElse(null),
        open.map(Order::nodes).orElse(0),
        open.map(Order::since).orElse(null),
        status.here(),
        status.coming(),
        status.waiting().jobs().stream().limit(JOBS_SHOWN).map(SiteWire::waiting).toList());
  }

  static Demand demand(Order order) {
    return new Demand(
        order.id(), order.state().word(), order.nodes(), order.since(), 0, 0, List.of());
  }

  private static Demand.Waiting waiting(JobView job) {
    return new Demand.Waiting(
        job.id().toString(), job.name(), job.request().source().project(), job.counts().todo());
  }

  static JobEvent event(org.callsheet.engine.fleet.sites.JobEvent event) {
    JobView job = event.job();
    return new JobEvent(
        event.id(),
        event.what(),
        event.at(),
        job.id().toString(),
        job.name(),
        job.request().source().project(),
        job.request().submittedBy(),
        job.counts().total(),
        job.counts().failed());
  }
}
