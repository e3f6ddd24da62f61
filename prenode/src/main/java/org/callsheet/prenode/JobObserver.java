package org.callsheet.prenode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.callsheet.contract.JobEvent;
import org.callsheet.prenode.link.Server;
import org.callsheet.prenode.link.ServerAwayException;
import org.callsheet.prenode.link.ServerRefusedException;
import org.jboss.logging.Logger;

/**
 * Runs the command once for each event of a job. A command that fails is tried again; an event is
 * not told twice because the server was away.
 */
final class JobObserver implements Work {
  private static final Logger LOG = Logger.getLogger("callsheet-prenode");

  private final Server server;
  private final Ledger ledger;
  private final OwnCommand command;
  private final ObjectMapper json;

  JobObserver(Server server, Ledger ledger, OwnCommand command, ObjectMapper json) {
    this.server = server;
    this.ledger = ledger;
    this.command = command;
    this.json = json;
  }

  @Override
  public boolean step() throws ServerAwayException, ServerRefusedException, InterruptedException {
    List<JobEvent> events = server.events();
    for (JobEvent event : events) {
      if (ledger.telling().filter(event.id()::equals).isEmpty() && !isTold(event)) {
        return false;
      }
      server.told(event.id());
    }
    return !events.isEmpty();
  }

  private boolean isTold(JobEvent event) throws InterruptedException {
    OwnCommand.Outcome outcome =
        command.run(
            Map.of("what", event.what(), "job", event.job(), "project", event.project()),
            written(event));
    if (outcome.good()) {
      LOG.infof("Told of %s %s", event.job(), event.what());
      ledger.putTelling(event.id());
    } else {
      LOG.warnf("The command failed for %s %s: %s", event.job(), event.what(), outcome.said());
    }
    return outcome.good();
  }

  private String written(JobEvent event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
