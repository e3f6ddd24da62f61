package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.callsheet.engine.storage.JsonFile;

/**
 * The field {@code render_time} of a sidecar: seconds of past renders by frame, oldest first.
 * RFAM's shape, but bounded: RFAM's grows for ever.
 */
final class RenderTimes {
  static final String FIELD = "render_time";

  /** How many times of a frame are kept. */
  static final int PER_FRAME_MAX = 5;

  private RenderTimes() {}

  /** What the newest times say; times that are no numbers are passed over. */
  static Optional<Statistics> summary(ObjectNode root) {
    JsonNode times = root.path(FIELD);
    int frames = 0;
    double total = 0;
    int fastest = 0;
    int slowest = 0;
    double least = Double.MAX_VALUE;
    double most = -1;
    for (Map.Entry<String, JsonNode> each : times.properties()) {
      OptionalInt frame = frame(each.getKey());
      double seconds = newest(each.getValue());
      if (frame.isEmpty() || seconds < 0) {
        continue;
      }
      frames++;
      total += seconds;
      if (seconds < least) {
        least = seconds;
        fastest = frame.getAsInt();
      }
      if (seconds > most) {
        most = seconds;
        slowest = frame.getAsInt();
      }
    }
    return frames == 0
        ? Optional.empty()
        : Optional.of(new Statistics(frames, total, fastest, least, slowest, most));
  }

  /** Seconds of past renders by frame, oldest first; what is no number is passed over. */
  static SortedMap<Integer, List<Double>> of(JsonNode root) {
    SortedMap<Integer, List<Double>> times = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : root.path(FIELD).properties()) {
      JsonNode value = each.getValue();
      List<Double> seconds = new ArrayList<>();
      Iterable<JsonNode> listed = value.isArray() ? value : List.of(value);
      for (JsonNode time : listed) {
        if (time.isNumber() && time.doubleValue() >= 0) {
          seconds.add(time.doubleValue());
        }
      }
      OptionalInt frame = frame(each.getKey());
      if (frame.isPresent() && !seconds.isEmpty()) {
        times.put(frame.getAsInt(), List.copyOf(seconds));
      }
    }
    return times;
  }

  /** The same sidecar with new times added; the oldest of a frame make room. */
  static JsonFile with(JsonFile sidecar, Map<String, ? extends Collection<Double>> seconds) {
    ObjectNode times =
        sidecar.tree().path(FIELD) instanceof ObjectNode old
            ? old.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, ? extends Collection<Double>> each : seconds.entrySet()) {
      ArrayNode list = list(times, each.getKey());
      each.getValue().forEach(s -> list.add(rounded(s)));
      while (list.size() > PER_FRAME_MAX) {
        list.remove(0);
      }
    }
    return sidecar.with(FIELD, times);
  }

  private static ArrayNode list(ObjectNode times, String frame) {
    JsonNode old = times.path(frame);
    if (old instanceof ArrayNode list) {
      return list;
    }
    ArrayNode list = times.putArray(frame);
    if (old.isNumber()) {
      list.add(old);
    }
    return list;
  }

  /** Milliseconds are enough, and shorter. */
  private static BigDecimal rounded(double seconds) {
    return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP);
  }

  /** The frame that a key names; empty for {@code video}. */
  static OptionalInt frame(String key) {
    try {
      return OptionalInt.of(Integer.parseInt(key));
    } catch (NumberFormatException video) {
      return OptionalInt.empty();
    }
  }

  private static double newest(JsonNode value) {
    JsonNode last = value.isArray() && !value.isEmpty() ? value.get(value.size() - 1) : value;
    return last.isNumber() ? last.doubleValue() : -1;
  }
}
