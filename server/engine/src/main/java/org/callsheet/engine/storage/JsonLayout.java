package org.callsheet.engine.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the text of a JSON file is laid out, so that a change shows as one changed line to whoever
 * compares versions.
 *
 * @param indent what one level is indented by; empty: all in one line
 * @param lineEnd what ends a line
 * @param ending whether the last line is ended too
 */
record JsonLayout(Optional<String> indent, String lineEnd, boolean ending) {
  static final JsonLayout USUAL = new JsonLayout(Optional.of("  "), "\n", true);

  static JsonLayout of(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    boolean ending = text.endsWith("\n");
    int from = text.indexOf('{') + 1;
    int to = from;
    while (to < text.length() && Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    String between = text.substring(from, to);
    if (!between.contains("\n")) {
      boolean isEmpty = to < text.length() && text.charAt(to) == '}';
      return isEmpty ? USUAL : new JsonLayout(Optional.empty(), lineEnd, ending);
    }
    return new JsonLayout(
        Optional.of(between.substring(between.lastIndexOf('\n') + 1)), lineEnd, ending);
  }

  byte[] write(ObjectMapper mapper, JsonNode tree) throws JsonProcessingException {
    String text = mapper.writer(printer()).writeValueAsString(tree);
    return (ending ? text + lineEnd : text).getBytes(StandardCharsets.UTF_8);
  }

  private DefaultPrettyPrinter printer() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    if (indent.isEmpty()) {
      separators =
          separators.withObjectEntrySpacing(Spacing.AFTER).withArrayValueSpacing(Spacing.AFTER);
    }
    DefaultPrettyPrinter.Indenter indenter =
        indent
            .<DefaultPrettyPrinter.Indenter>map(by -> new DefaultIndenter(by, lineEnd))
            .orElseGet(DefaultPrettyPrinter.NopIndenter::new);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }
}
