package org.callsheet.engine.fleet.sites;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/** The orders as {@code farm/orders.json} keeps them. Durable on return. */
final class OrderFile {
  private static final int VERSION = 1;

  /**
   * All of the file.
   *
   * @param next the number the next order gets
   * @param orders oldest first
   */
  record Content(long next, List<Order> orders) {
    Content {
      orders = List.copyOf(orders);
    }
  }

  private final Disk disk;
  private final AtomicFile files;
  private final Path path;

  OrderFile(Disk disk, AtomicFile files, Path path) {
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
          "orders-version",
          "file",
          path.toString(),
          "version",
          Integer.toString(version));
    }
    List<Order> orders = new ArrayList<>();
    file.tree().path("orders").forEach(each -> orders.add(order(each)));
    return new Content(file.tree().path("next").asLong(1), orders);
  }

  void put(Content content) {
    JsonFile.empty(path)
        .with("version", VERSION)
        .with("next", content.next())
        .with("orders", content.orders().stream().map(OrderFile::map).toList())
        .put(files);
  }

  private static Order order(JsonNode node) {
    Set<NodeId> before = new HashSet<>();
    node.path("before").forEach(each -> NodeId.parse(each.asText()).ifPresent(before::add));
    return new Order(
        node.path("id").asText(),
        node.path("site").asText(),
        node.path("nodes").asInt(),
        Order.State.valueOf(node.path("state").asText().toUpperCase(java.util.Locale.ROOT)),
        Instant.parse(node.path("since").asText()),
        node.path("taker").asText(),
        before,
        node.path("said").asText());
  }

  private static Map<String, Object> map(Order order) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", order.id());
    map.put("site", order.site());
    map.put("nodes", order.nodes());
    map.put("state", order.state().word());
    map.put("since", order.since().toString());
    map.put("taker", order.taker());
    map.put("before", order.before().stream().map(NodeId::toString).sorted().toList());
    map.put("said", order.said());
    return map;
  }
}
