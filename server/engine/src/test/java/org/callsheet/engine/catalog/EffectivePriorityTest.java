package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EffectivePriorityTest {
  private static final int HIGH = 100;

  /** own priorities; edges as "waiting>needed"; boost; what must come out. */
  static Stream<Arguments> films() {
    return Stream.of(
        Arguments.of("nobody waits", "10 20 30", "", 1, "10 20 30"),
        Arguments.of("a shot pulls its prop", "90 20", "0>1", 1, "90 91"),
        Arguments.of("a prop does not pull its shot", "20 90", "0>1", 1, "20 90"),
        Arguments.of("urgency flows along a chain", "50 10 10 10", "0>1 1>2 2>3", 5, "50 55 60 65"),
        Arguments.of("the most urgent one counts", "30 70 10", "0>2 1>2", 1, "30 70 71"),
        Arguments.of("own urgency stays", "30 80", "0>1", 1, "30 80"),
        Arguments.of("capped at high", "100 0", "0>1", 7, "100 100"),
        Arguments.of("own above high is capped too", "250 0", "0>1", 1, "100 100"),
        Arguments.of("no boost still hands on", "60 0", "0>1", 0, "60 60"),
        Arguments.of("a circle shares its maximum", "10 60 20", "0>1 1>2 2>0", 3, "60 60 60"),
        Arguments.of("into a circle", "80 10 20", "0>1 1>2 2>1", 3, "80 83 83"),
        Arguments.of("out of a circle", "10 60 0", "0>1 1>0 1>2", 3, "60 60 63"),
        Arguments.of("who needs itself gains nothing", "40", "0>0", 9, "40"),
        Arguments.of("two ways, the longer gives more", "50 0 0", "0>1 1>2 0>2", 2, "50 52 54"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("films")
  void urgencyFlowsFromAnAssetToWhatItNeeds(
      String name, String own, String edges, int boost, String expected) {
    int[] priorities = numbers(own);
    int[][] needs = edges(priorities.length, edges);
    assertThat(EffectivePriority.of(new EffectivePriority.Needs(priorities, needs, boost, HIGH)))
        .containsExactly(numbers(expected));
  }

  @Test
  void randomFilmsGiveWhatTheDefinitionGives() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int film = 0; film < 3_000; film++) {
      int n = 1 + random.nextInt(9);
      int[] own = random.ints(n, 0, 90).toArray();
      int[][] edges = new int[n][];
      for (int a = 0; a < n; a++) {
        edges[a] = random.ints(random.nextInt(3), 0, n).toArray();
      }
      int boost = random.nextInt(6);
      var needs = new EffectivePriority.Needs(own, edges, boost, HIGH);
      assertThat(EffectivePriority.of(needs))
          .as(
              "seed %d film %d: %s %s",
              seed, film, Arrays.toString(own), Arrays.deepToString(edges))
          .containsExactly(byDefinition(needs));
    }
  }

  @Test
  void aChainAsLongAsABigFilmNeedsNoStack() {
    int n = 100_000;
    int[] own = new int[n];
    own[0] = 40;
    int[][] edges = new int[n][];
    Arrays.setAll(edges, a -> a + 1 < n ? new int[] {a + 1} : new int[0]);
    int[] effective = EffectivePriority.of(new EffectivePriority.Needs(own, edges, 1, HIGH));
    assertThat(effective[30]).isEqualTo(70);
    assertThat(effective[n - 1]).isEqualTo(HIGH);
  }

  /** The definition itself, repeated until nothing changes; circles found by trying every pair. */
  private static int[] byDefinition(EffectivePriority.Needs needs) {
    int n = needs.own().length;
    boolean[][] reaches = new boolean[n][n];
    for (int a = 0; a < n; a++) {
      for (int b : needs.edges()[a]) {
        reaches[a][b] = true;
      }
    }
    for (int via = 0; via < n; via++) {
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          reaches[a][b] |= reaches[a][via] && reaches[via][b];
        }
      }
    }
    int[] value = Arrays.stream(needs.own()).map(o -> Math.min(o, HIGH)).toArray();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int a = 0; a < n; a++) {
        for (int b : needs.edges()[a]) {
          int boost = reaches[b][a] ? 0 : needs.boost();
          int passed = Math.min(HIGH, value[a] + boost);
          if (passed > value[b]) {
            value[b] = passed;
            changed = true;
          }
        }
      }
    }
    return value;
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static int[][] edges(int n, String text) {
    int[][] edges = IntStream.range(0, n).mapToObj(i -> new int[0]).toArray(int[][]::new);
    for (String edge : text.isEmpty() ? new String[0] : text.split(" ")) {
      int from = Integer.parseInt(edge.substring(0, edge.indexOf('>')));
      int to = Integer.parseInt(edge.substring(edge.indexOf('>') + 1));
      edges[from] = Arrays.copyOf(edges[from], edges[from].length + 1);
      edges[from][edges[from].length - 1] = to;
    }
    return edges;
  }
}
