package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.callsheet.engine.storage.JsonFile;

/**
 * The field {@code render_last} of a sidecar: how each frame was last rendered, {@code {"7":
 * {"node": "pc-3", "device": "CPU", "memory": 812, "attempts": 1}}}; memory in MB.
 */
final class LastRenders {
  static final String FIELD = "render_last";

  private static final String NODE = "node";
  private static final String DEVICE = "device";
  private static final String MEMORY = "memory";
  private static final String ATTEMPTS = "attempts";
  private static final long MB = 1 << 20;

  private LastRenders() {}

  /** What the sidecar says, by frame; the render of all of a movie is none. */
  static SortedMap<Integer, LastRender> of(JsonNode root) {
    SortedMap<Integer, LastRender> all = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : root.path(FIELD).properties()) {
      JsonNode said = each.getValue();
      RenderTimes.frame(each.getKey())
          .ifPresent(
              frame ->
                  all.put(
                      frame,
                      new LastRender(
                          said.path(NODE).asText(""),
                          said.path(DEVICE).asText(""),
                          Math.max(0, said.path(MEMORY).asLong()) * MB,
                          Math.max(1, said.path(ATTEMPTS).asInt()))));
    }
    return all;
  }

  /** The same sidecar with what was rendered since; by frame, or {@code video}. */
  static JsonFile with(JsonFile sidecar, Map<String, LastRender> rendered) {
    if (rendered.isEmpty()) {
      return sidecar;
    }
    ObjectNode now =
        sidecar.tree().path(FIELD) instanceof ObjectNode old
            ? old.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    rendered.forEach(
        (frame, render) ->
            now.putObject(frame)
                .put(NODE, render.node())
                .put(DEVICE, render.device())
                .put(MEMORY, (render.peakMemoryBytes() + MB / 2) / MB)
                .put(ATTEMPTS, render.attempts()));
    return sidecar.with(FIELD, now);
  }
}
