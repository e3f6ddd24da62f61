package org.callsheet.engine.catalog.index;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntConsumer;

/**
 * A set of whole numbers from 0: a sorted array while it is small, else one bit for each number in
 * chunks, so that two sets meet 64 numbers at a time. Immutable; a change copies one chunk.
 */
public final class Slots {
  private static final int FEW_MAX = 64;
  private static final int BITS = 12;
  private static final int WORDS = 1 << BITS - 6;
  private static final int[] NO_FEW = {};
  private static final long[][] NO_CHUNKS = {};

  /** The set without a number. */
  public static final Slots NONE = new Slots(NO_FEW, NO_CHUNKS, 0);

  private final int[] few;
  private final long[][] chunks;
  private final int size;

  private Slots(int[] few, long[][] chunks, int size) {
    this.few = few;
    this.chunks = chunks;
    this.size = size;
  }

  /** These numbers, which are sorted and none twice; only the first {@code size} count. */
  static Slots ofSorted(int[] numbers, int size) {
    if (size <= FEW_MAX) {
      return size == 0 ? NONE : new Slots(Arrays.copyOf(numbers, size), NO_CHUNKS, size);
    }
    long[][] chunks = new long[(numbers[size - 1] >> BITS) + 1][];
    for (int i = 0; i < size; i++) {
      set(chunks, numbers[i]);
    }
    return new Slots(NO_FEW, chunks, size);
  }

  /** All numbers of these sets. */
  public static Slots union(Collection<Slots> sets) {
    if (sets.size() == 1) {
      return sets.iterator().next();
    }
    int length = 0;
    for (Slots each : sets) {
      length = Math.max(length, each.length());
    }
    long[][] all = new long[length][];
    for (Slots each : sets) {
      for (int number : each.few) {
        set(all, number);
      }
      for (int i = 0; i < each.chunks.length; i++) {
        all[i] = joined(all[i], each.chunks[i]);
      }
    }
    return of(all);
  }

  private int length() {
    return few.length == 0 ? chunks.length : (few[few.length - 1] >> BITS) + 1;
  }

  private static void set(long[][] chunks, int number) {
    int chunk = number >> BITS;
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[WORDS];
    }
    chunks[chunk][(number >> 6) & WORDS - 1] |= 1L << number;
  }

  private static long[] joined(long[] one, long[] other) {
    if (other == null) {
      return one;
    }
    long[] both = other.clone();
    for (int i = 0; one != null && i < WORDS; i++) {
      both[i] |= one[i];
    }
    return both;
  }

  private static Slots of(long[][] chunks) {
    int size = 0;
    for (long[] chunk : chunks) {
      for (int i = 0; chunk != null && i < WORDS; i++) {
        size += Long.bitCount(chunk[i]);
      }
    }
    Slots set = new Slots(NO_FEW, chunks, size);
    return size <= FEW_MAX ? set.compact() : set;
  }

  private Slots compact() {
    int[] numbers = new int[size];
    int[] next = {0};
    forEach(number -> numbers[next[0]++] = number);
    return ofSorted(numbers, size);
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Whether the number is among them. */
  public boolean has(int number) {
    if (chunks.length == 0) {
      return Arrays.binarySearch(few, number) >= 0;
    }
    int chunk = number >> BITS;
    return chunk < chunks.length
        && chunks[chunk] != null
        && (chunks[chunk][(number >> 6) & WORDS - 1] & 1L << number) != 0;
  }

  /** The numbers that are in both. */
  public Slots and(Slots other) {
    if (chunks.length == 0 || other.chunks.length == 0) {
      int[] small = chunks.length == 0 ? few : other.few;
      Slots large = chunks.length == 0 ? other : this;
      int[] both = Arrays.stream(small).filter(large::has).toArray();
      return ofSorted(both, both.length);
    }
    long[][] both = new long[Math.min(chunks.length, other.chunks.length)][];
    for (int i = 0; i < both.length; i++) {
      if (chunks[i] != null && other.chunks[i] != null) {
        both[i] = new long[WORDS];
        for (int word = 0; word < WORDS; word++) {
          both[i][word] = chunks[i][word] & other.chunks[i][word];
        }
      }
    }
    return of(both);
  }

  /** The same with a number more. */
  public Slots with(int number) {
    if (has(number)) {
      return this;
    }
    if (chunks.length == 0) {
      int[] more = Arrays.copyOf(few, size + 1);
      more[size] = number;
      Arrays.sort(more);
      return ofSorted(more, more.length);
    }
    return new Slots(NO_FEW, flipped(number), size + 1);
  }

  /** The same with a number less. */
  public Slots without(int number) {
    if (!has(number)) {
      return this;
    }
    if (chunks.length == 0) {
      int[] less = Arrays.stream(few).filter(each -> each != number).toArray();
      return ofSorted(less, less.length);
    }
    Slots less = new Slots(NO_FEW, flipped(number), size - 1);
    return less.size <= FEW_MAX / 2 ? less.compact() : less;
  }

  private long[][] flipped(int number) {
    int chunk = number >> BITS;
    long[][] after = Arrays.copyOf(chunks, Math.max(chunks.length, chunk + 1));
    after[chunk] = after[chunk] == null ? new long[WORDS] : after[chunk].clone();
    after[chunk][(number >> 6) & WORDS - 1] ^= 1L << number;
    return after;
  }

  /** Tells each number, lowest first. */
  public void forEach(IntConsumer told) {
    for (int number : few) {
      told.accept(number);
    }
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      for (int word = 0; chunks[chunk] != null && word < WORDS; word++) {
        for (long left = chunks[chunk][word]; left != 0; left &= left - 1) {
          told.accept((chunk << BITS) + (word << 6) + Long.numberOfTrailingZeros(left));
        }
      }
    }
  }
}
