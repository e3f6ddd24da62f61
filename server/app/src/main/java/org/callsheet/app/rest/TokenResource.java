package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.Doors;
import org.callsheet.contract.Answer;
import org.callsheet.contract.NewToken;
import org.callsheet.contract.Session;
import org.callsheet.contract.Token;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The caller's own sign-ins. */
@Api
@Path("/api/tokens")
@Tag(name = "sign-in")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
  private static final int CREATED = 201;
  private static final int DAYS_MAX = 366;

  private final Call call;
  private final Tokens tokens;
  private final Doors doors;
  private final Settings settings;

  /** Takes the tokens. */
  public TokenResource(Call call, Tokens tokens, Doors doors, Settings settings) {
    this.call = call;
    this.tokens = tokens;
    this.doors = doors;
    this.settings = settings;
  }

  /** Where I am signed in. */
  @GET
  @NonBlocking
  @Operation(
      operationId = "listTokens",
      summary = "Where am I signed in",
      description = "The caller's tokens without their secrets, newest first.")
  public Answer<List<Token>> listTokens(@BeanParam Paging paging) {
    var part =
        paging.of(
            tokens.list(owner()),
            token -> new Cursor(token.created().getEpochSecond(), "", token.id()),
            true);
    return call.answer(part.map(token -> PeopleWire.of(token, call.caller())), part.page());
  }

  /** One more. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "createToken",
      summary = "Make a token for a program",
      description =
          "Another token of the caller, named, for so many days, with the caller's rights. It is"
              + " shown once.")
  public Answer<Session> createToken(NewToken token) {
    call.caller().requireProven();
    Duration life =
        token.days() == null
            ? settings.sessions().token()
            : Duration.ofDays(Given.between(token.days(), 1, DAYS_MAX, "days"));
    String device = Given.text(token.device(), "device");
    Doors.Opened opened = doors.admit(new UserId(call.caller().id()), device, life);
    return call.answer(PeopleWire.session(opened), "device", opened.token().label());
  }

  /** Ends one. */
  @DELETE
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(
      operationId = "revokeToken",
      summary = "End a sign-in",
      description = "Ends one of the caller's own tokens.")
  public Answer<Token> revokeToken(@PathParam("id") String id) {
    if (!id.equals(call.caller().token())) {
      call.caller().requireProven();
    }
    tokens.revoke(owner(), id);
    return call.answer(null);
  }

  private TokenOwner owner() {
    return TokenOwner.of(new UserId(call.caller().id()));
  }
}
