package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callsheet.app.intake.AuditTable;
import org.callsheet.app.intake.Csv;
import org.callsheet.contract.Answer;
import org.callsheet.contract.AuditLine;
import org.callsheet.engine.history.Audit;
import org.callsheet.engine.history.AuditEntry;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who changed what, and who came in or tried. */
@Api
@Path("/api/audit")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AuditResource {
  private final Call call;
  private final Audit audit;

  /** Takes the audit. */
  public AuditResource(Call call, Audit audit) {
    this.call = call;
    this.audit = audit;
  }

  /** What was done. */
  @GET
  @Operation(
      operationId = "listAudit",
      summary = "Who changed what",
      description =
          "Every request that changed something or tried to, and every sign-in, newest first; of the"
              + " newest 10,000 that are wanted.")
  public Answer<List<AuditLine>> listAudit(
      @Parameter(description = "Only of this user.") @QueryParam("user") @DefaultValue("")
          String user,
      @Parameter(
              description =
                  "Only with this in operation, address, device or a changed value, or of this"
                      + " request.")
          @QueryParam("text")
          @DefaultValue("")
          String text,
      @BeanParam Paging paging) {
    List<AuditEntry.Found> found =
        audit.list(new AuditEntry.Query(user, text), AuditTable.ENTRIES_MAX);
    var part = paging.of(found, each -> new Cursor(each.place(), "", ""), true);
    return call.answer(part.map(each -> wire(each.entry())), part.page());
  }

  private static Map<String, AuditLine.AuditChange> changes(AuditEntry entry) {
    Map<String, AuditLine.AuditChange> changes = new TreeMap<>();
    entry
        .changes()
        .forEach(
            (field, change) ->
                changes.put(field, new AuditLine.AuditChange(change.before(), change.after())));
    return changes;
  }

  /** The same for a spreadsheet. */
  @GET
  @Path("/table")
  @Produces(Csv.TYPE)
  @Operation(
      operationId = "exportAudit",
      summary = "Who changed what, as a table",
      description =
          "CSV of the newest 10,000 entries that are wanted: a row for each field that was changed,"
              + " one for an entry without.")
  @APIResponse(
      responseCode = "200",
      description = "The table.",
      content = @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class)))
  public Response exportAudit(
      @Parameter(description = "Only of this user.") @QueryParam("user") @DefaultValue("")
          String user,
      @Parameter(description = "Only with this in it, as in GET /audit.")
          @QueryParam("text")
          @DefaultValue("")
          String text) {
    return AuditTable.of(audit.list(new AuditEntry.Query(user, text), AuditTable.ENTRIES_MAX))
        .answer();
  }

  private static AuditLine wire(AuditEntry entry) {
    return new AuditLine(
        entry.at(),
        entry.who(),
        entry.role(),
        entry.from(),
        entry.what(),
        entry.on(),
        entry.status(),
        entry.request(),
        changes(entry));
  }
}
