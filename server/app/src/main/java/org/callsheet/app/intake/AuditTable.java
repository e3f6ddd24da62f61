package org.callsheet.app.intake;

import java.util.List;
import org.callsheet.engine.history.AuditEntry;

/** The audit for a spreadsheet: a row for each field that was changed, one for an entry without. */
public final class AuditTable {
  /** Of how many entries one is made, at most. */
  public static final int ENTRIES_MAX = 10_000;

  private AuditTable() {}

  /** These entries, in this order. */
  public static Csv of(List<AuditEntry.Found> found) {
    Csv table =
        new Csv(
            "at", "who", "role", "from", "what", "on", "status", "request", "field", "before",
            "after");
    for (AuditEntry.Found each : found) {
      AuditEntry entry = each.entry();
      if (entry.changes().isEmpty()) {
        row(table, entry, "", new AuditEntry.Change("", ""));
      }
      entry.changes().forEach((field, change) -> row(table, entry, field, change));
    }
    return table;
  }

  private static void row(Csv table, AuditEntry entry, String field, AuditEntry.Change change) {
    table.row(
        entry.at(),
        entry.who(),
        entry.role(),
        entry.from(),
        entry.what(),
        entry.on(),
        entry.status(),
        entry.request(),
        field,
        change.before(),
        change.after());
  }
}
