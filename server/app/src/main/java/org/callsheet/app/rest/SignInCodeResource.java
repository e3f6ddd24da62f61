package org.callsheet.app.rest;

import io.quarkus.vertx.http.HttpServer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.Doors;
import org.callsheet.app.security.ServerCertificate;
import org.callsheet.contract.Answer;
import org.callsheet.contract.CodeAsk;
import org.callsheet.contract.CodeAsked;
import org.callsheet.contract.CodeCollect;
import org.callsheet.contract.Session;
import org.callsheet.engine.people.Knock;
import org.callsheet.engine.people.Knocks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Signing a device in by a code that somebody confirms in a browser. */
@Api
@Path("/api/session/code")
@Tag(name = "sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SignInCodeResource {
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final Call call;
  private final Knocks knocks;
  private final Doors doors;
  private final Settings settings;
  private final Front front;

  /** Where browsers find the pages. */
  @jakarta.inject.Singleton
  record Front(ServerCertificate certificate, HttpServer http) {}

  /** Takes who asks to be let in. */
  public SignInCodeResource(Call call, Knocks knocks, Doors doors, Settings settings, Front front) {
    this.front = front;
    this.call = call;
    this.knocks = knocks;
    this.doors = doors;
    this.settings = settings;
  }

  /** Asks. */
  @POST
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "askToSignIn",
      summary = "Ask to be let in by a code",
      description =
          "For a device without a keyboard worth the name, or that should see no passcode: it shows"
              + " code and address, somebody who has signed in there says yes, and the device"
              + " collects a token. Good for ten minutes.")
  public Answer<CodeAsked> askToSignIn(CodeAsk ask) {
    Knock.Fresh fresh = knocks.begin(Given.text(ask.device(), "device"), call.device());
    Knock knock = fresh.knock();
    return call.answer(
        new CodeAsked(
            fresh.secret(),
            knock.code(),
            pages() + "/connect/" + knock.code(),
            knock.until(),
            Math.toIntExact(Knocks.INTERVAL.toSeconds())),
        "code",
        knock.code());
  }

  /** A browser that does not know our own certificate would only warn. */
  private String pages() {
    int plain = front.http().getPort();
    boolean wouldWarn = call.isEncryptedByUs() && !front.certificate().isOfTheOperator();
    return wouldWarn && plain > 0 ? call.plainOrigin(plain) : call.origin();
  }

  /** Collects the answer. */
  @POST
  @Path("/collect")
  @Operation(
      operationId = "collectSignIn",
      summary = "Collect the answer to a code",
      description =
          "201 with a bearer token once somebody said yes, 202 without data as long as nobody has"
              + " answered, 403 after a no, 404 when the code is too old or was collected.")
  public RestResponse<Answer<Session>> collectSignIn(CodeCollect collect) {
    return switch (knocks.collect(Given.text(collect.secret(), "secret"))) {
      case Knock.Answer.Waiting _ ->
          RestResponse.ResponseBuilder.<Answer<Session>>create(ACCEPTED)
              .entity(call.voice().about("waiting").answer(null))
              .build();
      case Knock.Answer.LetIn in -> {
        call.claims(in.user());
        Doors.Opened opened = doors.admit(in.user(), in.label(), settings.sessions().token());
        Answer<Session> answer =
            call.answer(PeopleWire.session(opened), "name", opened.caller().name());
        yield RestResponse.ResponseBuilder.<Answer<Session>>create(CREATED).entity(answer).build();
      }
    };
  }
}
