package org.callsheet.engine.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/** The nodes as {@code state/nodes.json} keeps them. Durable on return. */
final class NodeFile {
  private static final int VERSION = 1;

  /**
   * A node that was taken in.
   *
   * @param tags abilities that staff gave it
   * @param can what the node says it can do besides rendering with Blender
   * @param credential SHA-256 of its token, lower case hexadecimal
   */
  record Stored(
      NodeId id,
      NewNode card,
      Instant enrolled,
      boolean draining,
      Set<String> tags,
      Set<String> can,
      String credential) {
    Stored {
      tags = Set.copyOf(tags);
      can = Set.copyOf(can);
    }
  }

  /**
   * All of the file.
   *
   * @param next the number the next node gets
   */
  record Content(long next, List<Stored> nodes) {
    Content {
      nodes = List.copyOf(nodes);
    }
  }

  private final Disk disk;
  private final AtomicFile files;
  private final Path path;

  NodeFile(Disk disk, AtomicFile files, Path path) {
    this.disk = disk;
    this.files = files;
    this.path = path;
  }

  Content read() {
    JsonFile file = JsonFile.readOrEmpty(disk, path);
    if (file.find("version").isEmpty()) {
      return new Content(1, List.of());
    }
    int version = file.tree().path("version").asInt();
    if (version != VERSION) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "nodes-version",
          "file",
          path.toString(),
          "version",
          Integer.toString(version));
    }
    List<Stored> nodes = new ArrayList<>();
    file.tree().path("nodes").forEach(node -> nodes.add(stored(node)));
    return new Content(file.tree().path("next").asLong(), nodes);
  }

  void put(Content content) {
    JsonFile.empty(path)
        .with("version", VERSION)
        .with("next", content.next())
        .with("nodes", content.nodes().stream().map(NodeFile::map).toList())
        .put(files);
  }

  private static Stored stored(JsonNode node) {
    List<NewNode.Blender> blenders = new ArrayList<>();
    for (JsonNode each : node.path("blenders")) {
      blenders.add(
          new NewNode.Blender(each.path("version").asText(), each.path("program").asText()));
    }
    List<String> paths = new ArrayList<>();
    node.path("paths").forEach(each -> paths.add(each.asText()));
    NewNode card =
        new NewNode(
            node.path("name").asText(),
            node.path("version").asText(),
            node.path("system").asText(),
            node.path("cores").asInt(),
            node.path("memoryBytes").asLong(),
            node.path("slots").asInt(),
            blenders,
            cards(node.path("cards")),
            paths);
    return new Stored(
        NodeId.parse(node.path("id").asText()).orElseThrow(),
        card,
        Instant.parse(node.path("enrolled").asText()),
        node.path("draining").asBoolean(),
        tags(node.path("tags")),
        tags(node.path("can")),
        node.path("credential").asText());
  }

  private static List<NewNode.Card> cards(JsonNode node) {
    List<NewNode.Card> cards = new ArrayList<>();
    node.forEach(
        each ->
            cards.add(new NewNode.Card(each.path("kind").asText(), each.path("name").asText())));
    return cards;
  }

  private static Set<String> tags(JsonNode node) {
    Set<String> tags = new TreeSet<>();
    node.forEach(each -> tags.add(each.asText()));
    return tags;
  }

  private static Map<String, Object> map(Stored node) {
    NewNode card = node.card();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", node.id().toString());
    map.put("name", card.name());
    map.put("version", card.version());
    map.put("system", card.system());
    map.put("cores", card.cores());
    map.put("memoryBytes", card.memoryBytes());
    map.put("slots", card.slots());
    map.put(
        "blenders",
        card.blenders().stream()
            .map(each -> Map.of("version", each.version(), "program", each.program()))
            .toList());
    map.put(
        "cards",
        card.cards().stream()
            .map(each -> Map.of("kind", each.kind(), "name", each.name()))
            .toList());
    map.put("paths", card.paths());
    map.put("enrolled", node.enrolled().toString());
    map.put("draining", node.draining());
    map.put("tags", new TreeSet<>(node.tags()));
    map.put("can", new TreeSet<>(node.can()));
    map.put("credential", node.credential());
    return map;
  }
}
