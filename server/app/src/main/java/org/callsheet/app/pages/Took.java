package org.callsheet.app.pages;

import java.util.Map;
import java.util.OptionalDouble;

/** A time that something takes, as people say it. */
final class Took {
  private Took() {}

  /** In seconds, minutes or hours; empty if there is none. */
  static String say(OptionalDouble seconds, Texts texts) {
    if (seconds.isEmpty()) {
      return "";
    }
    double time = seconds.getAsDouble();
    if (time < 100) {
      return texts.say("job.seconds", Map.of("number", time < 10 ? tenths(time) : whole(time)));
    }
    return time < 6_000
        ? texts.say("job.minutes", Map.of("number", whole(time / 60)))
        : texts.say("job.hours", Map.of("number", tenths(time / 3600)));
  }

  private static String tenths(double value) {
    return Double.toString(Math.round(10 * value) / 10.0);
  }

  private static String whole(double value) {
    return Long.toString(Math.round(value));
  }
}
