package org.callsheet.engine.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** Finds where in a JSON text a field stands, to tell people where to look. */
public final class JsonLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLines() {}

  /** A place in a text, both counted from 1. */
  public record Spot(int line, int column) {}

  /** Where that field of the outermost object begins; empty if it is not there. */
  public static Optional<Spot> find(byte[] content, String field) {
    try (JsonParser parser = FACTORY.createParser(content)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals(field)) {
          JsonLocation at = parser.currentTokenLocation();
          return Optional.of(new Spot(at.getLineNr(), at.getColumnNr()));
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
