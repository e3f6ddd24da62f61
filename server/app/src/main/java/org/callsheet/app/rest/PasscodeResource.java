package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.app.security.Doors;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Passcode;
import org.callsheet.contract.PasscodeChange;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Passcodes: chosen by their owner, made anew by a mentor. */
@Api
@Path("/api/users/{user}/passcode")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PasscodeResource {
  private final Call call;
  private final Doors doors;
  private final People people;

  /** Takes the doors. */
  public PasscodeResource(Call call, Doors doors, People people) {
    this.call = call;
    this.doors = doors;
    this.people = people;
  }

  /** Another passcode. */
  @POST
  @Operation(
      operationId = "changePasscode",
      summary = "Change a passcode",
      description =
          "One's own: current and passcode; all other sign-ins of the caller end. Somebody else's,"
              + " for mentors: an empty body; the server makes one, shows it once, and every"
              + " sign-in of that person ends. Nobody can do that to a role above the own.")
  public Answer<Passcode> changePasscode(@PathParam("user") String id, PasscodeChange change) {
    return id.equals(call.caller().id()) ? own(change) : reset(id, change);
  }

  private Answer<Passcode> own(PasscodeChange change) {
    String current = Given.text(change.current(), "current");
    String passcode = Given.text(change.passcode(), "passcode");
    UserId user = call.user();
    doors.changePasscode(
        new Doors.Proof(user, current, call.device()), passcode, call.caller().token());
    return call.voice().about("own").answer(null);
  }

  private Answer<Passcode> reset(String id, PasscodeChange change) {
    if (!call.reachesAll()) {
      throw new Refused(ProblemCode.FORBIDDEN);
    }
    if (change.current() != null || change.passcode() != null) {
      throw new Refused(
          ProblemCode.INVALID_VALUE, "field", change.current() != null ? "current" : "passcode");
    }
    User user = people.get(new UserId(id));
    String passcode = doors.resetPasscode(call.caller(), user);
    return call.answer(new Passcode(id, user.name(), passcode), "name", user.name());
  }
}
