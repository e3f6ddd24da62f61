package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.callsheet.app.intake.PersonArchive;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Problem;
import org.callsheet.engine.film.crew.Erasure;
import org.callsheet.engine.film.crew.PersonData;
import org.callsheet.engine.film.crew.PersonDesk;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is kept about somebody: taken along, or erased. For mentors. */
@Path("/people/data")
@RunOnVirtualThread
public class PersonDataRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final PersonArchive archive;
  private final Erasure erasure;
  private final Sheets sheets;

  /** What pages are made with. */
  @jakarta.inject.Singleton
  record Sheets(Ways ways, Answers answers, Messages messages, Words words) {}

  /** Takes who visits, where to look and who forgets. */
  public PersonDataRoutes(
      RoutingContext request,
      Visitors visitors,
      PersonArchive archive,
      Erasure erasure,
      Sheets sheets) {
    this.request = request;
    this.visitors = visitors;
    this.archive = archive;
    this.erasure = erasure;
    this.sheets = sheets;
  }

  /** Somebody's. */
  @GET
  @Path("/{user}")
  @Operation(hidden = true)
  public Response of(@PathParam("user") String user) {
    return about("exportUser", user, (visit, who) -> download(visit, who));
  }

  /** What an erasure would change. */
  @GET
  @Path("/{user}/erase")
  @Operation(hidden = true)
  public Response look(@PathParam("user") String user) {
    return about("eraseUser", user, (visit, who) -> page(visit, who, 200, ""));
  }

  /** Erases. */
  @POST
  @Path("/{user}/erase")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response erase(
      @PathParam("user") String user,
      @FormParam("confirm") @DefaultValue("") String confirm,
      @FormParam("keep") @DefaultValue("") String keep) {
    AuditTrail.on(request, "/people/data/-/erase");
    return about(
        "eraseUser",
        user,
        (visit, who) -> {
          AuditTrail.does(request, "eraseUser");
          try {
            Erasure.Wish wish =
                new Erasure.Wish(
                    who, confirm, keep.equals("yes"), number -> former(visit.texts(), number));
            UserId other = erasure.erase(wish, by(visit)).other().id();
            AuditTrail.on(request, Address.erase(other.value()));
            return Answers.goTo(Address.person(other.value())).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return page(visit, who, problem.status(), problem.detail());
          }
        });
  }

  /** What is done about somebody. */
  @FunctionalInterface
  private interface Deed {
    Response on(Visit visit, UserId who);
  }

  private Response about(String operation, String user, Deed deed) {
    return allowed(
        operation,
        visit -> {
          try {
            UserId who = new UserId(user);
            by(visit).requireNotAbove(archive.find(who).user());
            return deed.on(visit, who);
          } catch (Refusal refusal) {
            return refusal.kind() == Refusal.Kind.NOT_FOUND
                ? sheets.messages().nobody(visit)
                : sheets.messages().forbidden(visit);
          }
        });
  }

  private Response allowed(String operation, Function<Visit, Response> page) {
    return visitors.admit(
        request,
        visit ->
            Policy.scope(operation, visit.caller().role()) == Scope.ALL
                ? page.apply(visit)
                : sheets.messages().forbidden(visit));
  }

  private Response download(Visit visit, UserId who) {
    byte[] zip = archive.of(who, visit.texts().sentence("person-data.read-me", Map.of()));
    return Answers.zip(zip);
  }

  private static String former(Texts texts, int number) {
    return texts.sentence("person-data.former", Map.of("number", Integer.toString(number)));
  }

  private Response page(Visit visit, UserId who, int status, String problem) {
    Texts texts = visit.texts();
    PersonData.Found found = archive.find(who);
    String person = Address.person(who.value());
    ErasePage page =
        new ErasePage(
            Address.erase(who.value()),
            Address.personData(who.value()),
            person,
            who.value(),
            found.user().name(),
            changes(texts, found, archive.jobs(who).size()),
            problem);
    return sheets
        .answers()
        .once(
            status,
            sheets.ways().frame(visit, texts.say("erase.title"), Address.PEOPLE),
            texts,
            Templates.erase(page, texts).render());
  }

  private static List<String> changes(Texts texts, PersonData.Found found, int jobs) {
    List<String> changes = new ArrayList<>();
    changes.add(texts.count("erase.sign-ins", found.signIns().size()));
    changes.add(texts.count("erase.assets", found.assets().size()));
    changes.add(texts.count("erase.credits", found.credits().size()));
    changes.add(texts.count("erase.history", found.historyLines()));
    changes.add(texts.count("erase.audit", found.audit().size()));
    changes.add(texts.count("erase.jobs", jobs));
    return changes;
  }

  private PersonDesk.By by(Visit visit) {
    Role highest = Role.valueOf(visit.caller().role().name());
    return new PersonDesk.By(new UserId(visit.caller().id()), highest, sheets.words().languages());
  }
}
