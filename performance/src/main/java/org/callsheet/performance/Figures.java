package org.callsheet.performance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints what a benchmark measured: a readable table, or one JSON object per line with the members
 * {@code bench case value unit floor ok}.
 */
public final class Figures {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String bench;
  private final boolean json;
  private final PrintStream out;
  private final List<String> missed = new ArrayList<>();

  public Figures(String bench, boolean json, PrintStream out) {
    this.bench = bench;
    this.json = json;
    this.out = out;
  }

  /** A figure without a floor. */
  public void add(String name, double value, String unit) {
    print(name, value, unit, null, true);
  }

  /** A figure that must be at most {@code floor}. */
  public void atMost(String name, double value, String unit, double floor) {
    print(name, value, unit, floor, value <= floor);
  }

  /** A figure that must be at least {@code floor}. */
  public void atLeast(String name, double value, String unit, double floor) {
    print(name, value, unit, floor, value >= floor);
  }

  /** What the figures mean, in plain words. */
  public void say(String verdict) {
    if (json) {
      printJson(Map.of("bench", bench, "verdict", verdict));
    } else {
      out.println(verdict);
    }
  }

  /** Whether every floor so far was reached. */
  public boolean allReached() {
    return missed.isEmpty();
  }

  /** The names of the figures that did not reach their floor. */
  public List<String> missed() {
    return List.copyOf(missed);
  }

  private void print(String name, double value, String unit, Double floor, boolean ok) {
    if (!ok) {
      missed.add(name);
    }
    if (!json) {
      var against =
          floor == null
              ? ""
              : String.format(Locale.ROOT, "floor %-8.3f %s", floor, ok ? "ok" : "MISSED");
      out.printf(Locale.ROOT, "%-10s %-56s %10.3f %-8s %s%n", bench, name, value, unit, against);
      return;
    }
    var line = new LinkedHashMap<String, Object>();
    line.put("bench", bench);
    line.put("case", name);
    line.put("value", value);
    line.put("unit", unit);
    line.put("floor", floor);
    line.put("ok", ok);
    printJson(line);
  }

  private void printJson(Map<String, ?> line) {
    try {
      out.println(MAPPER.writeValueAsString(line));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
