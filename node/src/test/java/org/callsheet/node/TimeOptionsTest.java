package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.callsheet.node.times.Hours;
import org.callsheet.node.times.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class TimeOptionsTest {
  @Command
  private static final class Program {
    @Mixin TimeOptions times = new TimeOptions();
  }

  @Test
  void withoutOptionsItRendersAlwaysButStepsBackBehindBlender() {
    Times times = times();
    assertThat(times.hours()).isEmpty();
    assertThat(times.hook()).isEmpty();
    assertThat(times.givesWay()).isTrue();
    assertThat(times("--beside-blender").givesWay()).isFalse();
  }

  @Test
  void hoursDaysAndTheHookAreRead() {
    Times times =
        times(
            "--from=18:00",
            "--until=7:30",
            "--days=mon,Tuesday",
            "--whole-days=sun",
            "--hook=/bin/is-free",
            "--hook=room 12");

    assertThat(times.hours())
        .hasValue(
            new Hours(
                LocalTime.of(18, 0),
                LocalTime.of(7, 30),
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                Set.of(DayOfWeek.SUNDAY)));
    assertThat(times.hook().orElseThrow().command()).isEqualTo(List.of("/bin/is-free", "room 12"));
  }

  @ParameterizedTest
  @CsvSource({
    "--from=18:00, belong together",
    "--until=18:00, belong together",
    "--days=mon, need --from",
    "--from=25:00 --until=07:00, no time of day",
    "--from=evening --until=07:00, no time of day",
    "--from=18:00 --until=07:00 --days=mo, no day",
    "--from=18:00 --until=07:00 --whole-days=someday, no day",
  })
  void whatMakesNoSenseIsSaid(String options, String sentence) {
    assertThatThrownBy(() -> times(options.split(" ")))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(sentence);
  }

  private static Times times(String... options) {
    Program program = new Program();
    CommandLine line = new CommandLine(program);
    line.parseArgs(options);
    return program.times.times(sentence -> new ParameterException(line, sentence));
  }
}
