package org.callsheet.engine.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Finds where in a JSON text a field stands, to tell people where to look. */
public final class JsonLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLines() {}

  /** The line of that field of the outermost object, counted from 1; 0 if it is not there. */
  public static int find(byte[] content, String field) {
    try (JsonParser parser = FACTORY.createParser(content)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return 0;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals(field)) {
          return parser.currentTokenLocation().getLineNr();
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return 0;
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
