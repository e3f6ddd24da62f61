package org.callsheet.engine.production.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callsheet.engine.catalog.Check;
import org.callsheet.engine.catalog.Severity;
import org.callsheet.engine.catalog.Template;

/** Collects findings, weighs them as the template says, and keeps some of each kind. */
final class Findings {
  private static final int MAX_OF_EACH = 20;

  private final Template template;
  private final List<Finding> all = new ArrayList<>();
  private final Map<Check, Integer> counts = new EnumMap<>(Check.class);

  Findings(Template template) {
    this.template = template;
  }

  /** Adds one; parameters as name, value, name, value. */
  void warn(Check check, String code, String... namesAndValues) {
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    add(check, code, parameters);
  }

  void add(Check check, String code, Map<String, String> parameters) {
    Severity severity = template.severity(check);
    if (severity != Severity.OFF && counts.merge(check, 1, Integer::sum) <= MAX_OF_EACH) {
      all.add(new Finding(check, severity, code, parameters));
    }
  }

  /** What matters most first. */
  List<Finding> sorted() {
    return all.stream()
        .distinct()
        .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::check))
        .toList();
  }
}
