package org.callsheet.engine.catalog.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;

/**
 * What is written down about a file in {@code old/}: the field {@code checkpoint} in the copy of
 * its sidecar.
 *
 * @param file what the file is called, or was, outside
 */
record KeptNote(Instant at, Optional<UserId> by, String remark, Checkpoint.Why why, String file) {
  static final String FIELD = "checkpoint";

  KeptNote {
    Objects.requireNonNull(at);
    Objects.requireNonNull(by);
    Objects.requireNonNull(remark);
    Objects.requireNonNull(why);
    Objects.requireNonNull(file);
  }

  JsonFile in(JsonFile sidecar) {
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("at", at.toString());
    by.ifPresent(user -> note.put("by", user.value()));
    note.put("remark", remark);
    note.put("why", why.word());
    note.put("file", file);
    return sidecar.with(FIELD, note);
  }

  /** What stands in a copy of a sidecar; what is missing follows from the name. */
  static KeptNote of(JsonNode sidecar, OldName name) {
    JsonNode note = sidecar.path(FIELD);
    String by = note.path("by").asText("");
    return new KeptNote(
        time(note.path("at").asText(""), name.at()),
        by.isEmpty() ? Optional.empty() : Optional.of(new UserId(by)),
        note.path("remark").asText(""),
        Checkpoint.Why.of(note.path("why").asText("")),
        note.path("file").asText(name.file()));
  }

  private static Instant time(String text, Instant usual) {
    try {
      return text.isEmpty() ? usual : Instant.parse(text);
    } catch (DateTimeException edited) {
      return usual;
    }
  }
}
