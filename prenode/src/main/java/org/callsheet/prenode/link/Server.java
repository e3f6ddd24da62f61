package org.callsheet.prenode.link;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Demand;
import org.callsheet.contract.DemandReport;
import org.callsheet.contract.InterfaceVersion;
import org.callsheet.contract.JobEvent;
import org.callsheet.contract.JobEventsTold;
import org.callsheet.contract.PrenodeEnrol;
import org.callsheet.contract.Problem;
import org.callsheet.floor.trust.Fingerprint;
import org.callsheet.floor.trust.KnownServer;

/** The server over HTTP. Problems are in no signature, so the native program is told of them. */
@RegisterForReflection(targets = Problem.class)
public final class Server {
  private static final String VERSION = InterfaceVersion.text();
  private static final int SERVER_FAULT = 500;
  private static final int TOO_MANY = 429;

  private final ServerLine line;
  private volatile String bearer = "";

  /**
   * A server.
   *
   * @param known by what it is known; empty: by what this machine trusts
   */
  public Server(URI address, Optional<Fingerprint> known) {
    this.line = new ServerLine(new KnownServer(address, known));
  }

  /** Calls with that credential from now on. */
  public void use(String credential) {
    bearer = "Bearer " + credential;
  }

  /** Joins; the answer is the credential. */
  public String enrol(PrenodeEnrol enrol) throws ServerAwayException, ServerRefusedException {
    return ask(api -> api.enrol(VERSION, enrol)).credential();
  }

  /** What is wanted on a site. */
  public Demand demand(String site) throws ServerAwayException, ServerRefusedException {
    return ask(api -> api.demand(VERSION, bearer, site));
  }

  /** Takes an order, or says what came of it. */
  public Demand report(String order, DemandReport report)
      throws ServerAwayException, ServerRefusedException {
    return ask(api -> api.report(VERSION, bearer, order, report));
  }

  /** What happened with jobs and was not told yet. */
  public List<JobEvent> events() throws ServerAwayException, ServerRefusedException {
    return ask(api -> api.events(VERSION, bearer));
  }

  /** Notes an event as told. */
  public void told(String event) throws ServerAwayException, ServerRefusedException {
    ask(api -> api.told(VERSION, bearer, new JobEventsTold(List.of(event))));
  }

  private <T> T ask(Function<PrenodeApi, Answer<T>> question)
      throws ServerAwayException, ServerRefusedException {
    try {
      Answer<T> answer = question.apply(line.api());
      if (answer == null || answer.data() == null) {
        throw new ServerRefusedException(200, "the answer is not that of a Callsheet server");
      }
      return answer.data();
    } catch (WebApplicationException e) {
      int status = e.getResponse().getStatus();
      if (status >= SERVER_FAULT || status == TOO_MANY) {
        throw new ServerAwayException(said(e), e);
      }
      throw new ServerRefusedException(status, said(e));
    } catch (ProcessingException e) {
      throw line.away(e);
    }
  }

  private static String said(WebApplicationException refusal) {
    try {
      Problem problem = refusal.getResponse().readEntity(Problem.class);
      return problem.detail() + " " + problem.message();
    } catch (RuntimeException notAProblem) {
      return "the server answers " + refusal.getResponse().getStatus();
    }
  }
}
