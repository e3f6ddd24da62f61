package org.callsheet.node;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.callsheet.node.times.Hook;
import org.callsheet.node.times.Hours;
import org.callsheet.node.times.Times;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say when a node renders. */
final class TimeOptions {
  private static final Duration HOOK_LIMIT = Duration.ofSeconds(10);
  private static final int DAY_LETTERS = 3;

  @Option(
      names = "--from",
      paramLabel = "18:00",
      description = "It begins new frames from then on only, in this PC's time.")
  Optional<String> from = Optional.empty();

  @Option(names = "--until", paramLabel = "07:30", description = "And until then.")
  Optional<String> until = Optional.empty();

  @Option(
      names = "--days",
      paramLabel = "mon,tue",
      split = ",",
      description = "Days on which --from is meant; all by default.")
  List<String> days = new ArrayList<>();

  @Option(
      names = "--whole-days",
      paramLabel = "sat,sun",
      split = ",",
      description = "Days on which it renders all day.")
  List<String> wholeDays = new ArrayList<>();

  @Option(
      names = "--beside-blender",
      description =
          "Go on while somebody works with Blender on this PC; by default it steps back then.")
  boolean besideBlender;

  @Option(
      names = "--hook",
      paramLabel = "PROGRAM",
      description =
          "A program that ends with 0 when this PC is free, 1 when it is busy; repeated, its"
              + " arguments.")
  List<String> hook = new ArrayList<>();

  /**
   * What they say.
   *
   * @param wrong makes what ends the program with a sentence
   */
  Times times(Function<String, ParameterException> wrong) {
    return new Times(
        hours(wrong),
        !besideBlender,
        hook.isEmpty() ? Optional.empty() : Optional.of(new Hook(hook, HOOK_LIMIT)));
  }

  private Optional<Hours> hours(Function<String, ParameterException> wrong) {
    if (from.isEmpty() && until.isEmpty()) {
      if (!days.isEmpty() || !wholeDays.isEmpty()) {
        throw wrong.apply("--days and --whole-days need --from and --until.");
      }
      return Optional.empty();
    }
    if (from.isEmpty() || until.isEmpty()) {
      throw wrong.apply("--from and --until belong together, as --from 18:00 --until 07:30.");
    }
    return Optional.of(
        new Hours(
            time(from.get(), wrong),
            time(until.get(), wrong),
            days(days, wrong),
            days(wholeDays, wrong)));
  }

  private static LocalTime time(String text, Function<String, ParameterException> wrong) {
    try {
      return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
    } catch (DateTimeParseException e) {
      throw wrong.apply("\"" + text + "\" is no time of day. Give it as 18:00.");
    }
  }

  private static Set<DayOfWeek> days(
      List<String> names, Function<String, ParameterException> wrong) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String name : names) {
      String begin = name.strip().toUpperCase(Locale.ROOT);
      days.add(
          Arrays.stream(DayOfWeek.values())
              .filter(day -> begin.length() >= DAY_LETTERS && day.name().startsWith(begin))
              .findFirst()
              .orElseThrow(
                  () ->
                      wrong.apply(
                          "\"" + name + "\" is no day. Days are mon tue wed thu fri sat sun.")));
    }
    return days;
  }
}
