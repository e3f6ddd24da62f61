package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.callsheet.app.intake.AuditTable;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.engine.history.Audit;
import org.callsheet.engine.history.AuditEntry;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who changed what, and who came in or tried. For mentors. */
@Path("/people/audit")
@RunOnVirtualThread
public class AuditRoutes {
  private static final int SHOWN = 200;

  private final RoutingContext request;
  private final Visitors visitors;
  private final Audit audit;
  private final Sheets sheets;

  /** What pages are made with. */
  @jakarta.inject.Singleton
  record Sheets(Ways ways, Answers answers, Messages messages) {}

  /** Takes who visits and what was done. */
  public AuditRoutes(RoutingContext request, Visitors visitors, Audit audit, Sheets sheets) {
    this.request = request;
    this.visitors = visitors;
    this.audit = audit;
    this.sheets = sheets;
  }

  /** The newest of what is looked for. */
  @GET
  @Operation(hidden = true)
  public Response look(
      @QueryParam("user") @DefaultValue("") String user,
      @QueryParam("text") @DefaultValue("") String text) {
    return allowed("listAudit", visit -> show(visit, user.strip(), text.strip()));
  }

  /** All that is looked for, for a spreadsheet. */
  @GET
  @Path("/table")
  @Operation(hidden = true)
  public Response table(
      @QueryParam("user") @DefaultValue("") String user,
      @QueryParam("text") @DefaultValue("") String text) {
    AuditEntry.Query query = new AuditEntry.Query(user.strip(), text.strip());
    return allowed(
        "exportAudit",
        visit ->
            Answers.table(
                "audit.csv", AuditTable.of(audit.list(query, AuditTable.ENTRIES_MAX)).toString()));
  }

  private Response allowed(String operation, Function<Visit, Response> answer) {
    return visitors.admit(
        request,
        visit ->
            Policy.scope(operation, visit.caller().role()) == Scope.ALL
                ? answer.apply(visit)
                : sheets.messages().forbidden(visit));
  }

  private static List<String> changes(AuditEntry entry, Texts texts) {
    return entry.changes().entrySet().stream()
        .map(
            each ->
                texts.say(
                    "audit.change",
                    Map.of(
                        "field", each.getKey(),
                        "before", shown(each.getValue().before(), texts),
                        "after", shown(each.getValue().after(), texts))))
        .toList();
  }

  private static String shown(String value, Texts texts) {
    return value.isEmpty() ? texts.say("audit.none") : value;
  }

  private Response show(Visit visit, String user, String text) {
    Texts texts = visit.texts();
    List<AuditPage.Line> lines =
        audit.list(new AuditEntry.Query(user, text), SHOWN).stream()
            .map(AuditEntry.Found::entry)
            .map(
                each ->
                    new AuditPage.Line(
                        Moment.of(each.at(), texts),
                        each.who(),
                        each.role().isEmpty(),
                        each.from(),
                        each.what(),
                        each.on(),
                        each.status(),
                        changes(each, texts)))
            .toList();
    AuditPage page =
        new AuditPage(Address.AUDIT, Address.auditTable(user, text), user, text, lines);
    return sheets
        .answers()
        .once(
            200,
            sheets.ways().frame(visit, texts.say("audit.title"), Address.PEOPLE),
            texts,
            Templates.audit(page, texts).render());
  }
}
