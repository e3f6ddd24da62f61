package org.callsheet.engine.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.floor.Refusal;

/** The file {@code state/tokens.json}: hashes of secrets, and whose they are. */
public final class TokenFile {
  private static final int VERSION = 1;

  private final StateFile file;

  /** The tokens in that file of {@code state}. */
  public TokenFile(StateFile file) {
    this.file = file;
  }

  /**
   * What the file holds.
   *
   * @param next number of the next token
   */
  record Content(long next, Map<String, Token> byHash) {
    Content {
      byHash = Map.copyOf(byHash);
    }
  }

  Content read() {
    Optional<ObjectNode> root = file.read(VERSION);
    Map<String, Token> byHash = new HashMap<>();
    try {
      for (JsonNode each : root.map(r -> r.path("tokens")).orElse(empty())) {
        byHash.put(each.path("hash").asText(), token(each));
      }
    } catch (DateTimeException | IllegalArgumentException broken) {
      throw new Refusal(
          Refusal.Kind.INTERNAL,
          "state-file-broken",
          Map.of("file", file.name(), "detail", String.valueOf(broken.getMessage())),
          broken);
    }
    return new Content(root.map(r -> r.path("next").asLong(1)).orElse(1L), byHash);
  }

  void put(Content content) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("next", content.next());
    var list = root.putArray("tokens");
    for (Map.Entry<String, Token> each : new TreeMap<>(content.byHash()).entrySet()) {
      Token token = each.getValue();
      ObjectNode row = list.addObject();
      row.put("hash", each.getKey());
      row.put("id", token.id());
      row.put("kind", token.owner().kind().name());
      row.put("owner", token.owner().id());
      row.put("label", token.label());
      row.put("created", token.created().toString());
      row.put("lastUsed", token.lastUsed().toString());
      token.expires().ifPresent(e -> row.put("expires", e.toString()));
      if (token.unproven()) {
        row.put("unproven", true);
      }
    }
    file.put(VERSION, root);
  }

  private static Token token(JsonNode row) {
    return new Token(
        row.path("id").asText(),
        new TokenOwner(
            TokenOwner.Kind.valueOf(row.path("kind").asText()), row.path("owner").asText()),
        row.path("label").asText(),
        Instant.parse(row.path("created").asText()),
        Instant.parse(row.path("lastUsed").asText()),
        row.has("expires")
            ? Optional.of(Instant.parse(row.path("expires").asText()))
            : Optional.empty(),
        row.path("unproven").asBoolean(false));
  }

  private static JsonNode empty() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
