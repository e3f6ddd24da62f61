package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Page;
import org.junit.jupiter.api.Test;

/** How long an answer is kept, and when its bytes are made anew. */
class KeptAnswersTest {
  private static final KeptAnswers.Key KEY = new KeptAnswers.Key("/api/x", "en", "zoe");

  private final KeptAnswers kept = new KeptAnswers();

  @Test
  void theSameRevisionIsNotEvenLookedAt() {
    KeptAnswers.Kept first = kept.get(KEY, "1", () -> answer("Moon"));
    assertThat(kept.get(KEY, "1", () -> answer("Sun"))).isSameAs(first);
  }

  @Test
  void whatShowsTheSameKeepsItsBytes() {
    KeptAnswers.Kept first = kept.get(KEY, "1", () -> answer("Moon"));
    KeptAnswers.Kept later = kept.get(KEY, "2", () -> answer("Moon"));
    assertThat(later.body()).isSameAs(first.body());
    assertThat(later.answer()).isSameAs(first.answer());
    assertThat(later.etag()).isEqualTo(first.etag());
  }

  @Test
  void afterEveryChangeAnAnswerIsAsIfMadeAnew() throws Exception {
    long seed = new Random().nextLong();
    Random chance = new Random(seed);
    List<String> shown = new ArrayList<>(List.of("a", "b", "c"));
    int others = 0;
    for (int revision = 0; revision < 2_000; revision++) {
      switch (chance.nextInt(4)) {
        case 0 -> shown.set(chance.nextInt(shown.size()), "n" + chance.nextInt(3));
        case 1 -> shown.add("n" + chance.nextInt(3));
        case 2 -> shown.subList(1, shown.size()).clear();
        default -> others++;
      }
      Answer<?> fresh = answer(shown.toArray(String[]::new));
      KeptAnswers.Kept now = kept.get(KEY, revision + "." + others, () -> fresh);
      assertThat(now.body()).as("seed %s", seed).isEqualTo(AssetWire.KEPT.body(fresh));
      assertThat(now.etag()).as("seed %s", seed).isEqualTo(Etags.of(fresh, now.body()));
    }
  }

  @Test
  void everybodyAndEveryLanguageHasAnAnswer() {
    kept.get(KEY, "1", () -> answer("Moon"));
    var other = new KeptAnswers.Key("/api/x", "en", "jun");
    assertThat(kept.get(other, "1", () -> answer("Sun")).answer()).isEqualTo(answer("Sun"));
  }

  private static Answer<List<String>> answer(String... shown) {
    return new Answer<>(List.of(shown), "Here it is.", new Page(null, shown.length, true));
  }
}
