package org.callsheet.node.link;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.Enrolled;
import org.callsheet.contract.InterfaceVersion;
import org.callsheet.contract.Node;
import org.callsheet.contract.NodeAbilities;
import org.callsheet.contract.Problem;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.contract.SyncCall;
import org.callsheet.floor.trust.Fingerprint;
import org.callsheet.floor.trust.KnownServer;
import org.jboss.resteasy.reactive.RestResponse;

/** The server over HTTP. Problems are in no signature, so the native program is told of them. */
@RegisterForReflection(targets = Problem.class)
public final class HttpFarm implements FarmLink {
  private static final String VERSION = InterfaceVersion.text();
  private static final String NO_SERVER = "the answer is not that of a Callsheet server";

  private final ServerLine line;

  /**
   * A server.
   *
   * @param known by what it is known; empty: by what this machine trusts
   */
  public HttpFarm(URI server, Optional<Fingerprint> known) {
    this.line = new ServerLine(new KnownServer(server, known));
  }

  @Override
  public Greeting greet(Optional<String> credential)
      throws FarmAwayException, FarmRefusedException {
    try {
      String bearer = credential.map(secret -> "Bearer " + secret).orElse(null);
      RestResponse<Answer<Node>> response = line.api().node(VERSION, bearer);
      Optional<Node> node = Optional.ofNullable(response.getEntity()).map(Answer::data);
      String theirs = response.getHeaderString(InterfaceVersion.HEADER);
      if (node.isEmpty() || theirs == null) {
        throw new FarmRefusedException(200, "", NO_SERVER);
      }
      return new Greeting(theirs, node.map(Node::name));
    } catch (WebApplicationException e) {
      String theirs = e.getResponse().getHeaderString(InterfaceVersion.HEADER);
      FarmRefusedException refused = refused(e.getResponse(), e);
      if (theirs == null) {
        throw new FarmRefusedException(refused.status(), "", NO_SERVER);
      }
      if (refused.isUnknownCaller()) {
        return new Greeting(theirs, Optional.empty());
      }
      throw refused;
    } catch (ProcessingException e) {
      throw line.away(e);
    }
  }

  @Override
  public Enrolled enrol(Enrol enrol) throws FarmAwayException, FarmRefusedException {
    return ask(api -> api.enrol(VERSION, enrol));
  }

  @Override
  public SyncAnswer sync(String credential, SyncCall call)
      throws FarmAwayException, FarmRefusedException {
    return ask(api -> api.sync(VERSION, "Bearer " + credential, call));
  }

  @Override
  public NodeAbilities abilities(String credential, NodeAbilities abilities)
      throws FarmAwayException, FarmRefusedException {
    return ask(api -> api.abilities(VERSION, "Bearer " + credential, abilities));
  }

  @Override
  public void thumbnail(String credential, String job, int frame, byte[] jpeg)
      throws FarmAwayException, FarmRefusedException {
    ask(api -> api.thumbnail(VERSION, "Bearer " + credential, job, frame, jpeg));
  }

  private <T> T ask(Function<FarmApi, Answer<T>> question)
      throws FarmAwayException, FarmRefusedException {
    try {
      Answer<T> answer = question.apply(line.api());
      if (answer == null || answer.data() == null) {
        throw new FarmRefusedException(200, "", NO_SERVER);
      }
      return answer.data();
    } catch (WebApplicationException e) {
      throw refused(e.getResponse(), e);
    } catch (ProcessingException e) {
      throw line.away(e);
    }
  }

  /** A server that is overloaded, starting or read-only will be right again: that is being away. */
  private static FarmRefusedException refused(Response response, WebApplicationException cause)
      throws FarmAwayException {
    Optional<Problem> problem = problem(response);
    String message =
        problem.map(Problem::message).orElse("the server answers " + response.getStatus());
    if (response.getStatus() >= 500 || response.getStatus() == 429) {
      throw new FarmAwayException(message, cause);
    }
    return new FarmRefusedException(
        response.getStatus(), problem.map(Problem::code).orElse(""), message);
  }

  private static Optional<Problem> problem(Response response) {
    try {
      return Optional.ofNullable(response.readEntity(Problem.class));
    } catch (RuntimeException notAProblem) {
      return Optional.empty();
    }
  }
}
