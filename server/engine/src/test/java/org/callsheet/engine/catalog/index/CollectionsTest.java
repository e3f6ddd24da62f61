package org.callsheet.engine.catalog.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each collection does what a plain one of the JDK does, from a seed. */
class CollectionsTest {
  private static final Comparator<Integer> ORDER = Comparator.reverseOrder();
  private static final int STEPS = 400;

  private final long seed = System.nanoTime();
  private final Random chance = new Random(seed);

  @Test
  void aSortedListIsASortedSet() {
    for (int most : List.of(5, 700, 20_000)) {
      TreeSet<Integer> plain = new TreeSet<>(ORDER);
      Sorted<Integer> sorted = Sorted.of(ORDER, List.of());
      for (int step = 0; step < STEPS; step++) {
        List<Integer> gone = someOf(plain);
        gone.forEach(plain::remove);
        List<Integer> come = new ArrayList<>();
        for (int more = chance.nextInt(step % 50 == 0 ? most : 9); more > 0; more--) {
          int number = chance.nextInt(most);
          if (plain.add(number)) {
            come.add(number);
          }
        }
        Sorted<Integer> before = sorted;
        List<Integer> copy = List.copyOf(before);
        sorted = sorted.with(gone, come);
        assertThat(before).as("seed %d: what was is untouched", seed).isEqualTo(copy);
        assertIs(plain, sorted, most);
      }
    }
  }

  private List<Integer> someOf(Set<Integer> plain) {
    int part = 2 + chance.nextInt(50);
    int most = chance.nextInt(10) == 0 ? Integer.MAX_VALUE : 8;
    return new ArrayList<>(
        plain.stream().filter(n -> chance.nextInt(part) == 0).limit(most).toList());
  }

  private void assertIs(TreeSet<Integer> plain, Sorted<Integer> sorted, int most) {
    assertThat(sorted).as("seed %d", seed).containsExactlyElementsOf(plain);
    for (int i = 0; i < 5; i++) {
      int sought = chance.nextInt(most + 1);
      assertThat(sorted.first(each -> ORDER.compare(each, sought)))
          .as("seed %d: place of %d", seed, sought)
          .isEqualTo(plain.headSet(sought, false).size());
      if (!sorted.isEmpty()) {
        int at = chance.nextInt(sorted.size());
        assertThat(sorted.first(each -> ORDER.compare(each, sorted.get(at)))).isEqualTo(at);
      }
    }
  }

  @Test
  void aSortedListRefusesWhatIsNotThereAndWhatIsThereAlready() {
    Sorted<Integer> one = Sorted.of(ORDER, List.of(1));
    assertThatThrownBy(() -> one.with(List.of(2), List.of()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> one.with(List.of(), List.of(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void slotsAreASetOfNumbers() {
    for (int most : List.of(60, 5_000, 40_000)) {
      TreeSet<Integer> plain = new TreeSet<>();
      TreeSet<Integer> other = new TreeSet<>();
      Slots slots = Slots.NONE;
      Slots others = Slots.NONE;
      for (int step = 0; step < 20 * STEPS; step++) {
        int number = chance.nextInt(most);
        boolean more = chance.nextInt(9) < (step / 2_000 % 2 == 0 ? 7 : 2);
        slots = more ? slots.with(number) : slots.without(number);
        boolean ignored = more ? plain.add(number) : plain.remove(number);
        if (step % 3 == 0) {
          others = others.with(number / 2);
          other.add(number / 2);
        }
        if (step % 97 == 0) {
          assertIs(plain, slots);
          TreeSet<Integer> both = new TreeSet<>(plain);
          both.retainAll(other);
          assertIs(both, slots.and(others));
          assertIs(both, others.and(slots));
          TreeSet<Integer> all = new TreeSet<>(plain);
          all.addAll(other);
          assertIs(all, Slots.union(List.of(slots, others)));
        }
      }
    }
  }

  private void assertIs(TreeSet<Integer> plain, Slots slots) {
    List<Integer> found = new ArrayList<>();
    slots.forEach(found::add);
    assertThat(found).as("seed %d", seed).containsExactlyElementsOf(plain);
    assertThat(slots.size()).as("seed %d", seed).isEqualTo(plain.size());
    int any = chance.nextInt(50_000);
    assertThat(slots.has(any)).as("seed %d: %d", seed, any).isEqualTo(plain.contains(any));
  }

  @Test
  void postingsTellWhoHasWhichKey() {
    record Entry(int number, Set<String> keys) {}
    Map<Integer, Entry> plain = new TreeMap<>();
    Postings<Entry> postings =
        Postings.of(new Postings.Source<>(Entry::number, Entry::keys), List.of());
    for (int step = 0; step < STEPS; step++) {
      List<Entry> gone = new ArrayList<>();
      List<Entry> come = new ArrayList<>();
      for (int i = 0; i < 1 + chance.nextInt(5); i++) {
        Set<String> keys = new HashSet<>();
        chance.ints(chance.nextInt(4), 0, 30).forEach(n -> keys.add(Integer.toString(n)));
        Entry entry = new Entry(i * 50 + chance.nextInt(50), keys);
        Optional.ofNullable(plain.put(entry.number(), entry)).ifPresent(gone::add);
        come.add(entry);
      }
      postings = postings.with(gone, come);
      for (String key : List.of("1", "17", "2", "99")) {
        assertIs(numbers(plain, e -> e.keys().contains(key)), postings.find(key));
        assertIs(
            numbers(plain, e -> e.keys().stream().anyMatch(k -> k.startsWith(key))),
            postings.findPrefix(key));
      }
    }
    Postings<Entry> anew =
        Postings.of(new Postings.Source<>(Entry::number, Entry::keys), plain.values());
    assertIs(numbers(plain, e -> e.keys().contains("2")), anew.find("2"));
  }

  private static <T> TreeSet<Integer> numbers(
      Map<Integer, T> plain, java.util.function.Predicate<T> has) {
    TreeSet<Integer> numbers = new TreeSet<>();
    plain.forEach(
        (number, entry) -> {
          if (has.test(entry)) {
            numbers.add(number);
          }
        });
    return numbers;
  }

  @Test
  void aTableIsAMapOfNumbers() {
    Map<Integer, String> plain = new HashMap<>();
    Table<String> table = Table.empty();
    for (int step = 0; step < STEPS; step++) {
      Map<Integer, Optional<String>> changes = new HashMap<>();
      for (int i = 0; i < 5; i++) {
        Optional<String> value =
            chance.nextInt(3) == 0 ? Optional.empty() : Optional.of("v" + chance.nextInt());
        changes.put(chance.nextInt(3_000), value);
      }
      table = table.with(changes);
      changes.forEach(
          (number, value) ->
              value.ifPresentOrElse(v -> plain.put(number, v), () -> plain.remove(number)));
      for (int number = 0; number < 3_200; number += 1 + chance.nextInt(7)) {
        assertThat(table.find(number))
            .as("seed %d: %d", seed, number)
            .isEqualTo(Optional.ofNullable(plain.get(number)));
      }
    }
  }
}
