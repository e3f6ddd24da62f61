package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.callsheet.app.intake.PersonArchive;
import org.callsheet.app.words.Refused;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Erased;
import org.callsheet.contract.ErasureOrder;
import org.callsheet.contract.ErasurePreview;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.film.crew.Erasure;
import org.callsheet.engine.film.crew.PersonData;
import org.callsheet.engine.film.crew.PersonDesk;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is kept about a person: taken along, or erased. */
@Api
@Path("/api/users/{user}")
@Tag(name = "people")
@RunOnVirtualThread
public class PersonDataResource {
  private static final String ZIP = "application/zip";

  private final Call call;
  private final PersonArchive archive;
  private final Erasure erasure;
  private final Words words;

  /** Takes where to look and who forgets. */
  public PersonDataResource(Call call, PersonArchive archive, Erasure erasure, Words words) {
    this.call = call;
    this.archive = archive;
    this.erasure = erasure;
    this.words = words;
  }

  /** Everything about somebody. */
  @GET
  @Path("/data")
  @Produces(ZIP)
  @Operation(
      operationId = "exportUser",
      summary = "Export all that is kept about a person",
      description =
          "A ZIP with person.json and the portrait: the caller's own, for mentors anybody's whose"
              + " role is not above the own. No secret is in it.")
  public Response exportUser(@PathParam("user") String id) {
    call.caller().requireProven();
    if (!call.reachesAll() && !id.equals(call.caller().id())) {
      throw new Refused(ProblemCode.FORBIDDEN);
    }
    UserId who = new UserId(id);
    by().requireNotAbove(archive.find(who).user());
    byte[] zip = archive.of(who, words.say(call.facts().language(), "person-data.read-me"));
    return Response.ok(zip, ZIP)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person.zip\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** What an erasure would change. */
  @GET
  @Path("/erasure")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "previewErasure",
      summary = "What erasing a person would change",
      description = "Counts; nothing is changed.")
  public Answer<ErasurePreview> previewErasure(@PathParam("user") String id) {
    UserId who = new UserId(id);
    PersonData.Found found = archive.find(who);
    by().requireNotAbove(found.user());
    ErasurePreview preview =
        new ErasurePreview(
            id,
            found.user().name(),
            found.portrait().isPresent(),
            found.signIns().size(),
            found.assets().size(),
            found.credits().size(),
            found.historyLines(),
            found.audit().size(),
            archive.jobs(who).size());
    return call.answer(preview, "name", found.user().name());
  }

  /** Erases somebody. */
  @POST
  @Path("/erasure")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "eraseUser",
      summary = "Erase a person",
      description =
          "Portrait, passcode and sign-ins are gone then, and somebody without a name stands in the"
              + " place of the person in assets, credits, history and audit; the name stays in the"
              + " credits if that is wished. It cannot be taken back. Renders keep the user name"
              + " until they are gone from the archive, and so do backups.")
  public Answer<Erased> eraseUser(@PathParam("user") String id, ErasureOrder order) {
    boolean keeps = order.keepCredit() != null && order.keepCredit();
    String confirmed = Given.text(order.confirm(), "confirm");
    call.auditOn("/api/users/-/erasure");
    Erasure.Wish wish = new Erasure.Wish(new UserId(id), confirmed, keeps, this::former);
    Erasure.Done done = erasure.erase(wish, by());
    call.auditOn("/api/users/" + done.other().id() + "/erasure");
    return call.answer(
        new Erased(
            done.other().id().value(),
            done.other().name(),
            done.assets(),
            done.credits(),
            done.lines()),
        "name",
        done.other().name());
  }

  private String former(int number) {
    return words.say(
        call.facts().language(), "person-data.former", Map.of("number", Integer.toString(number)));
  }

  private PersonDesk.By by() {
    Role highest = Role.valueOf(call.caller().role().name());
    return new PersonDesk.By(call.user(), highest, words.languages());
  }
}
