package org.callsheet.engine.results;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How some times are spread. Immutable.
 *
 * @param count how many, at least one
 * @param deviation standard deviation of one of them; 0 when there is only one
 */
public record Spread(
    int count, double total, double median, double deviation, double least, double most) {

  /** Of these times in seconds; empty when there are none. */
  public static Optional<Spread> of(DoubleStream times) {
    double[] sorted = times.sorted().toArray();
    int count = sorted.length;
    if (count == 0) {
      return Optional.empty();
    }
    double total = Arrays.stream(sorted).sum();
    double mean = total / count;
    double squares = Arrays.stream(sorted).map(time -> (time - mean) * (time - mean)).sum();
    double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    double deviation = count == 1 ? 0 : Math.sqrt(squares / (count - 1));
    return Optional.of(new Spread(count, total, median, deviation, sorted[0], sorted[count - 1]));
  }

  /** Of all of them. */
  public double mean() {
    return total / count;
  }
}
