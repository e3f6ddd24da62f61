package org.callsheet.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.callsheet.engine.SettableClock;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

class KnocksTest {
  private static final UserId ZOE = new UserId("zoe");
  private static final String PC = "10.0.0.7";

  private final SettableClock clock = SettableClock.now();
  private final Knocks knocks = new Knocks(clock, new Random(5));

  @Test
  void whoeverTypesTheCodeLetsTheDeviceInAsThemselves() {
    Knock.Fresh fresh = knocks.begin("Blender on PC 7\n", PC);
    assertThat(fresh.knock().code()).matches("[B-Z]{4}-[B-Z]{4}");
    assertThat(fresh.knock().label()).isEqualTo("Blender on PC 7");
    assertThat(knocks.collect(fresh.secret())).isEqualTo(new Knock.Answer.Waiting());
    String typed = fresh.knock().code().toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(knocks.get(typed)).isEqualTo(fresh.knock());
    knocks.answer(typed, ZOE, true);
    assertThat(knocks.collect(fresh.secret()))
        .isEqualTo(new Knock.Answer.LetIn(ZOE, "Blender on PC 7"));
    assertRefused(() -> knocks.collect(fresh.secret()), "knock-gone");
  }

  @Test
  void theFirstAnswerCounts() {
    Knock.Fresh fresh = knocks.begin("Blender", PC);
    knocks.answer(fresh.knock().code(), ZOE, false);
    assertRefused(
        () -> knocks.answer(fresh.knock().code(), new UserId("joker"), true), "knock-gone");
    assertRefused(() -> knocks.collect(fresh.secret()), "knock-refused");
    assertRefused(() -> knocks.collect(fresh.secret()), "knock-gone");
  }

  @Test
  void theCodeAloneCollectsNothing() {
    Knock.Fresh fresh = knocks.begin("Blender", PC);
    knocks.answer(fresh.knock().code(), ZOE, true);
    assertRefused(() -> knocks.collect(fresh.knock().code()), "knock-gone");
  }

  @Test
  void afterTenMinutesNobodyIsWaiting() {
    Knock.Fresh fresh = knocks.begin("Blender", PC);
    clock.advance(Duration.ofMinutes(11));
    assertRefused(() -> knocks.get(fresh.knock().code()), "knock-gone");
    assertRefused(() -> knocks.collect(fresh.secret()), "knock-gone");
  }

  @Test
  void oneDeviceCannotTakeThePlaceOfAll() {
    for (int i = 0; i < 100; i++) {
      knocks.begin("Blender", PC);
    }
    assertRefused(() -> knocks.begin("Blender", PC), "knocks-too-many");
    assertThat(knocks.begin("Blender", "10.0.0.8").secret()).isNotEmpty();
  }

  private static void assertRefused(Runnable what, String code) {
    assertThatThrownBy(what::run)
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.code()).isEqualTo(code));
  }
}
