package org.callsheet.performance.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Figures of several rounds by name. */
final class Medians {
  private final Map<String, List<Double>> values = new HashMap<>();

  void add(String name, double value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  double get(String name) {
    var sorted = values.get(name).stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
