package org.callsheet.prenode.link;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Demand;
import org.callsheet.contract.DemandReport;
import org.callsheet.contract.JobEvent;
import org.callsheet.contract.JobEventsTold;
import org.callsheet.contract.PrenodeEnrol;
import org.callsheet.contract.Problem;

/** The server over HTTP. Problems are in no signature, so the native program is told of them. */
@RegisterForReflection(targets = Problem.class)
public final class Server {
  private static final long CONNECT_SECONDS = 10;
  private static final long ANSWER_SECONDS = 30;
  private static final int SERVER_FAULT = 500;
  private static final int TOO_MANY = 429;

  private final PrenodeApi api;
  private final String version;
  private volatile String bearer = "";

  /**
   * A server.
   *
   * @param version of this program, told with every call
   */
  public Server(URI address, String version) {
    this.version = version;
    this.api =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(address)
            .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
            .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
            .build(PrenodeApi.class);
  }

  /** Calls with that credential from now on. */
  public void use(String credential) {
    bearer = "Bearer " + credential;
  }

  /** Joins; the answer is the credential. */
  public String enrol(PrenodeEnrol enrol) throws ServerAwayException, ServerRefusedException {
    return ask(() -> api.enrol(version, enrol)).credential();
  }

  /** What is wanted on a site. */
  public Demand demand(String site) throws ServerAwayException, ServerRefusedException {
    return ask(() -> api.demand(version, bearer, site));
  }

  /** Takes an order, or says what came of it. */
  public Demand report(String order, DemandReport report)
      throws ServerAwayException, ServerRefusedException {
    return ask(() -> api.report(version, bearer, order, report));
  }

  /** What happened with jobs and was not told yet. */
  public List<JobEvent> events() throws ServerAwayException, ServerRefusedException {
    return ask(() -> api.events(version, bearer));
  }

  /** Notes an event as told. */
  public void told(String event) throws ServerAwayException, ServerRefusedException {
    ask(() -> api.told(version, bearer, new JobEventsTold(List.of(event))));
  }

  private static <T> T ask(Supplier<Answer<T>> question)
      throws ServerAwayException, ServerRefusedException {
    try {
      Answer<T> answer = question.get();
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
      throw new ServerAwayException(rootOf(e), e);
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

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
