package org.callsheet.prenode;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callsheet.contract.Demand;
import org.callsheet.contract.DemandReport;
import org.callsheet.prenode.link.Server;
import org.callsheet.prenode.link.ServerAwayException;
import org.callsheet.prenode.link.ServerRefusedException;
import org.jboss.logging.Logger;

/**
 * Starts the nodes that are wanted on a site. An order is on this machine's disk before its command
 * runs, so that no crash makes it run twice.
 */
final class NodeStarter implements Work {
  private static final Logger LOG = Logger.getLogger("callsheet-prenode");
  private static final String TAKEN = "taken";

  private final Server server;
  private final Ledger ledger;
  private final OwnCommand command;
  private final String site;
  private final RandomGenerator random;

  NodeStarter(
      Server server, Ledger ledger, OwnCommand command, String site, RandomGenerator random) {
    this.server = server;
    this.ledger = ledger;
    this.command = command;
    this.site = site;
    this.random = random;
  }

  /** What was begun before this program ended is told, and not repeated. */
  void settle() {
    ledger
        .find()
        .filter(entry -> entry.phase() == Ledger.Phase.RUNNING)
        .ifPresent(
            entry ->
                ledger.put(
                    entry.at(
                        Ledger.Phase.STARTED,
                        "The prenode ended while the command ran; it is not repeated.")));
  }

  @Override
  public boolean step() throws ServerAwayException, ServerRefusedException, InterruptedException {
    Optional<Ledger.Entry> entry = ledger.find();
    if (entry.isEmpty()) {
      return ask();
    }
    switch (entry.get().phase()) {
      case TAKING -> take(entry.get());
      case RUNNING -> throw new IllegalStateException("settle() was not called");
      case STARTED, FAILED -> report(entry.get());
    }
    return true;
  }

  private boolean ask() throws ServerAwayException, ServerRefusedException {
    Demand demand = server.demand(site);
    if (demand.id() == null || !"open".equals(demand.state())) {
      return false;
    }
    String taker = HexFormat.of().toHexDigits(random.nextLong());
    ledger.put(new Ledger.Entry(demand.id(), taker, Ledger.Phase.TAKING, ""));
    return true;
  }

  private void take(Ledger.Entry entry) throws ServerAwayException, InterruptedException {
    Demand taken;
    try {
      taken = server.report(entry.order(), new DemandReport(TAKEN, entry.taker(), null));
    } catch (ServerRefusedException gone) {
      LOG.infof("The order %s is not ours: %s", entry.order(), gone.getMessage());
      ledger.clear();
      return;
    }
    LOG.infof("Starting %d nodes (%s)", taken.nodes(), entry.order());
    ledger.put(entry.at(Ledger.Phase.RUNNING, ""));
    OwnCommand.Outcome outcome =
        command.run(
            Map.of("nodes", Integer.toString(taken.nodes()), "site", site, "order", entry.order()),
            "");
    ledger.put(
        entry.at(outcome.good() ? Ledger.Phase.STARTED : Ledger.Phase.FAILED, outcome.said()));
    if (!outcome.good()) {
      LOG.warnf("The command failed: %s", outcome.said());
    }
  }

  private void report(Ledger.Entry entry) throws ServerAwayException {
    try {
      server.report(entry.order(), new DemandReport(entry.phase().word(), null, entry.said()));
    } catch (ServerRefusedException forgotten) {
      LOG.infof("The server does not know %s any more: %s", entry.order(), forgotten.getMessage());
    }
    ledger.clear();
  }
}
