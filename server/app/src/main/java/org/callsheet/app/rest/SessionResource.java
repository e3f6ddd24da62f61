package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.Doors;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Session;
import org.callsheet.contract.SignIn;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Signing in and out. */
@Api
@Path("/api/session")
@Tag(name = "sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SessionResource {
  private static final int CREATED = 201;

  private final Call call;
  private final Doors doors;
  private final Tokens tokens;
  private final Settings settings;

  /** Takes the doors. */
  public SessionResource(Call call, Doors doors, Tokens tokens, Settings settings) {
    this.call = call;
    this.doors = doors;
    this.tokens = tokens;
    this.settings = settings;
  }

  /** Signs in. */
  @POST
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "signIn",
      summary = "Sign in",
      description =
          "With user and passcode; brings a bearer token, which is shown once. After ten wrong"
              + " passcodes on one device each further one makes that user wait longer there.")
  public Answer<Session> signIn(SignIn signIn) {
    UserId user = new UserId(Given.text(signIn.user(), "user"));
    call.claims(user);
    String passcode = Given.text(signIn.passcode(), "passcode");
    Doors.Opened opened =
        doors.signIn(
            new Doors.Proof(user, passcode, call.device()),
            Given.orEmpty(signIn.device()),
            settings.sessions().token());
    return call.answer(PeopleWire.session(opened), "name", opened.caller().name());
  }

  /** Ends the token of this call. */
  @DELETE
  @Operation(
      operationId = "signOut",
      summary = "Sign out",
      description = "Ends the token this call came with.")
  public Answer<Session> signOut() {
    tokens.revoke(TokenOwner.of(new UserId(call.caller().id())), call.caller().token());
    return call.answer(null);
  }
}
