package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole protocol in one process, many nights long. */
class NightsTest {
  private static final int NIGHTS = 150;

  @Test
  void noNightLosesAFrameOrPublishesOneTwiceAndEveryJobEnds() {
    long seed = Long.getLong("callsheet.seed", new Random().nextLong());
    int crashes = 0;
    int lost = 0;
    for (long each = seed; each < seed + NIGHTS; each++) {
      Night night = new Night(each, Night.Crime.NONE);
      try {
        night.pass();
      } catch (AssertionError | RuntimeException wrong) {
        throw new AssertionError("night " + each + ": -Dcallsheet.seed=" + each, wrong);
      }
      crashes += night.crashes;
      lost += night.messagesLost;
    }
    System.out.printf(
        "%d nights from seed %d: %d crashes, %d messages lost%n", NIGHTS, seed, crashes, lost);
    assertThat(crashes).as("the nights had trouble in them").isGreaterThan(NIGHTS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Night.Crime.class,
      names = {"ANSWER_EARLY", "PUBLISH_TWICE", "NEVER_EXPIRE"})
  void aBrokenRuleWouldBeNoticed(Night.Crime crime) {
    for (long seed = 1; seed <= 60; seed++) {
      try {
        new Night(seed, crime).pass();
      } catch (AssertionError noticed) {
        return;
      }
    }
    throw new AssertionError("sixty nights with " + crime + " and nobody noticed");
  }
}
