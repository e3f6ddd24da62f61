package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.Refusal;

/**
 * The field {@code made_of} of a sidecar: which frames were last rendered of what. Frames by
 * fingerprint, {@code {"4be2…": "1-24"}}; each frame stands once.
 */
final class MadeOfField {
  static final String FIELD = "made_of";

  /** Older ones are forgotten: their frames count as not rendered. */
  private static final int FINGERPRINTS_MAX = 50;

  private MadeOfField() {}

  /** What the sidecar says; what makes no sense is passed over. */
  static Map<String, FrameRange> read(JsonNode root) {
    JsonNode field = root.path(FIELD);
    if (!field.isObject() || field.isEmpty()) {
      return Map.of();
    }
    Map<String, FrameRange> frames = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : field.properties()) {
      try {
        frames.put(each.getKey(), FrameRange.parse(each.getValue().asText("")));
      } catch (Refusal nonsense) {
        // As if it were not there: these frames will be rendered again.
        continue;
      }
    }
    return Map.copyOf(frames);
  }

  /** The same sidecar with frames that were rendered since. */
  static JsonFile with(JsonFile sidecar, Map<String, ? extends Collection<Integer>> rendered) {
    if (rendered.isEmpty()) {
      return sidecar;
    }
    Map<Integer, String> of = new TreeMap<>();
    read(sidecar.tree()).forEach((print, frames) -> frames.stream().forEach(f -> of.put(f, print)));
    rendered.forEach((print, frames) -> frames.forEach(frame -> of.put(frame, print)));
    Map<String, List<Integer>> sorted = new TreeMap<>();
    of.forEach((frame, print) -> sorted.computeIfAbsent(print, p -> new ArrayList<>()).add(frame));
    ObjectNode now = JsonNodeFactory.instance.objectNode();
    sorted.entrySet().stream()
        .filter(each -> sorted.size() <= FINGERPRINTS_MAX || rendered.containsKey(each.getKey()))
        .forEach(each -> now.put(each.getKey(), range(each.getValue()).toString()));
    return sidecar.with(FIELD, now);
  }

  private static FrameRange range(List<Integer> frames) {
    return FrameRange.of(frames.stream().mapToInt(Integer::intValue).toArray());
  }
}
