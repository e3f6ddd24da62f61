package org.callsheet.engine.catalog.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Which entries have which keys, as in the index of a book. Immutable; a change costs by the keys
 * that differ, not by how many entries there are.
 *
 * @param <T> the entries, each with a number of its own
 */
public final class Postings<T> {
  private static final Comparator<Posting> BY_KEY = Comparator.comparing(Posting::key);

  private final Source<T> source;
  private final Sorted<Posting> postings;

  /**
   * What entries are made of.
   *
   * @param number an entry's number
   * @param keys an entry's keys, none twice
   */
  public record Source<T>(ToIntFunction<T> number, Function<T, ? extends Collection<String>> keys) {
    private void tell(T entry, BiConsumer<String, Integer> told) {
      keys.apply(entry).forEach(key -> told.accept(key, number.applyAsInt(entry)));
    }
  }

  private record Posting(String key, Slots slots) {}

  private record Mention(String key, int number) {}

  private Postings(Source<T> source, Sorted<Posting> postings) {
    this.source = source;
    this.postings = postings;
  }

  /** The postings of these entries. */
  public static <T> Postings<T> of(Source<T> source, Collection<T> entries) {
    Map<String, Numbers> found = new HashMap<>();
    for (T entry : entries) {
      source.tell(entry, (key, n) -> found.computeIfAbsent(key, k -> new Numbers()).add(n));
    }
    List<Posting> postings = new ArrayList<>(found.size());
    found.forEach((key, numbers) -> postings.add(new Posting(key, numbers.slots())));
    return new Postings<>(source, Sorted.of(BY_KEY, postings));
  }

  /** The same without some entries and with others. */
  public Postings<T> with(Collection<T> gone, Collection<T> come) {
    Set<Mention> out = mentions(gone);
    Set<Mention> in = mentions(come);
    Map<String, Slots> after = new HashMap<>();
    for (Mention each : out) {
      if (!in.contains(each)) {
        after.put(each.key(), now(after, each.key()).without(each.number()));
      }
    }
    for (Mention each : in) {
      if (!out.contains(each)) {
        after.put(each.key(), now(after, each.key()).with(each.number()));
      }
    }
    return with(after);
  }

  private Postings<T> with(Map<String, Slots> changed) {
    List<Posting> gone = new ArrayList<>();
    List<Posting> come = new ArrayList<>();
    changed.forEach(
        (key, slots) -> {
          add(gone, key, find(key));
          add(come, key, slots);
        });
    return new Postings<>(source, postings.with(gone, come));
  }

  private static void add(List<Posting> to, String key, Slots slots) {
    if (slots.size() > 0) {
      to.add(new Posting(key, slots));
    }
  }

  private Set<Mention> mentions(Collection<T> entries) {
    Set<Mention> all = new HashSet<>();
    entries.forEach(e -> source.tell(e, (key, number) -> all.add(new Mention(key, number))));
    return all;
  }

  private Slots now(Map<String, Slots> changed, String key) {
    Slots slots = changed.get(key);
    return slots == null ? find(key) : slots;
  }

  /** The numbers of all entries that have that key. */
  public Slots find(String key) {
    int at = postings.first(posting -> posting.key().compareTo(key));
    return at < postings.size() && postings.get(at).key().equals(key)
        ? postings.get(at).slots()
        : Slots.NONE;
  }

  /** The numbers of all entries that have a key which begins so. */
  public Slots findPrefix(String prefix) {
    List<Slots> found = new ArrayList<>();
    walk(prefix, posting -> found.add(posting.slots()));
    return found.isEmpty() ? Slots.NONE : Slots.union(found);
  }

  private void walk(String prefix, Consumer<Posting> told) {
    int at = postings.first(posting -> posting.key().compareTo(prefix));
    while (at < postings.size() && postings.get(at).key().startsWith(prefix)) {
      told.accept(postings.get(at++));
    }
  }

  /** Numbers that are gathered. */
  private static final class Numbers {
    private int[] all = new int[1];
    private int size;

    void add(int number) {
      if (size == all.length) {
        all = Arrays.copyOf(all, 2 * size);
      }
      all[size++] = number;
    }

    Slots slots() {
      Arrays.sort(all, 0, size);
      return Slots.ofSorted(all, size);
    }
  }
}
