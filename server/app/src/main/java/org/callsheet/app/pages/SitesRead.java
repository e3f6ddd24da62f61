package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.util.List;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.fleet.sites.Orders;
import org.callsheet.engine.fleet.sites.Site;
import org.callsheet.engine.fleet.sites.Sites;

/** How the sites are doing, for the farm's page. */
@Singleton
final class SitesRead {
  private final Sites sites;
  private final Orders orders;

  SitesRead(Sites sites, Orders orders) {
    this.sites = sites;
    this.orders = orders;
  }

  /** One of them. */
  record Read(Site site, Orders.Status status) {}

  List<Read> list(FarmView view) {
    return sites.list().stream().map(site -> new Read(site, orders.status(site, view))).toList();
  }

  String revision() {
    return sites.list().hashCode() + "." + orders.revision();
  }
}
