package org.callsheet.performance.pages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What measured figures mean for people.
 *
 * @param missed the names of the figures that did not reach their floor
 */
record Verdict(List<String> missed) {
  private static final double RELOADS_PER_SECOND = 1;

  Verdict {
    missed = List.copyOf(missed);
  }

  /** Of the packaged server on this machine. */
  String ofBench(Map<Integer, Double> callSheets) {
    String rates =
        callSheets.entrySet().stream()
            .map(e -> say("%,.0f with %,d assets", e.getValue(), e.getKey()))
            .collect(Collectors.joining(", "));
    String floors =
        missed.isEmpty()
            ? "Every floor is reached."
            : say("%d floors are missed: %s.", missed.size(), String.join("; ", missed));
    return "Call sheets answered in a second: " + rates + ". " + floors;
  }

  /** Of a server with people in front of it. */
  static String ofServer(double perSecond, double p99Millis, int people) {
    double needed = people * RELOADS_PER_SECOND;
    String enough =
        perSecond >= 3 * needed
            ? "That is plenty."
            : perSecond >= needed
                ? "That is enough, with little to spare."
                : "That is too little: look what else this machine does, or give it a faster disk.";
    return say(
        "Your server answers %,.0f pages a second, all but one in a hundred within %.0f ms;"
            + " %d people reloading all the time need %.0f. %s",
        perSecond, p99Millis, people, needed, enough);
  }

  private static String say(String sentence, Object... values) {
    return String.format(Locale.ROOT, sentence, values);
  }
}
