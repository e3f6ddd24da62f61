package org.callsheet.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A line of the audit. */
final class AuditCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CHANGES = "changes";

  private AuditCodec() {}

  static String line(AuditEntry entry) {
    ObjectNode row = JSON.createObjectNode();
    row.put("at", entry.at().toString());
    row.put("who", entry.who());
    row.put("role", entry.role());
    row.put("from", entry.from());
    row.put("what", entry.what());
    row.put("on", entry.on());
    row.put("status", entry.status());
    row.put("request", entry.request());
    if (!entry.changes().isEmpty()) {
      ObjectNode changes = row.putObject(CHANGES);
      entry
          .changes()
          .forEach(
              (field, change) ->
                  changes
                      .putObject(field)
                      .put("before", change.before())
                      .put("after", change.after()));
    }
    return row.toString();
  }

  private static Map<String, AuditEntry.Change> changes(JsonNode changes) {
    Map<String, AuditEntry.Change> all = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : changes.properties()) {
      all.put(
          each.getKey(),
          new AuditEntry.Change(
              each.getValue().path("before").asText(), each.getValue().path("after").asText()));
    }
    return all;
  }

  /** What a line says; empty for one that a crash tore. */
  static Optional<AuditEntry> find(String line) {
    try {
      JsonNode row = JSON.readTree(line);
      return Optional.of(
          new AuditEntry(
              Instant.parse(row.path("at").asText()),
              row.path("who").asText(),
              row.path("role").asText(),
              row.path("from").asText(),
              row.path("what").asText(),
              row.path("on").asText(),
              row.path("status").asInt(),
              row.path("request").asText(),
              changes(row.path(CHANGES))));
    } catch (JsonProcessingException | DateTimeException torn) {
      return Optional.empty();
    }
  }
}
