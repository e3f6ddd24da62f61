package org.callsheet.engine.catalog.index;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Entries by whole numbers from 0. Immutable: {@link #with} copies the chunks it touches.
 *
 * @param <T> what it holds
 */
public final class Table<T> {
  private static final int BITS = 8;
  private static final int CHUNK = 1 << BITS;

  private final Object[][] chunks;

  private Table(Object[][] chunks) {
    this.chunks = chunks;
  }

  /** A table without entries. */
  public static <T> Table<T> empty() {
    return new Table<>(new Object[0][]);
  }

  /** The entry of that number. */
  @SuppressWarnings("unchecked")
  public Optional<T> find(int number) {
    int chunk = number >> BITS;
    return chunk < chunks.length
        ? Optional.ofNullable((T) chunks[chunk][number & CHUNK - 1])
        : Optional.empty();
  }

  /** The same with other entries at some numbers; empty: none there any more. */
  public Table<T> with(Map<Integer, Optional<T>> changes) {
    int last = changes.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    Object[][] after = Arrays.copyOf(chunks, Math.max(chunks.length, (last >> BITS) + 1));
    for (Map.Entry<Integer, Optional<T>> each : changes.entrySet()) {
      int chunk = each.getKey() >> BITS;
      if (after[chunk] == null) {
        after[chunk] = new Object[CHUNK];
      } else if (chunk < chunks.length && after[chunk] == chunks[chunk]) {
        after[chunk] = after[chunk].clone();
      }
      after[chunk][each.getKey() & CHUNK - 1] = each.getValue().orElse(null);
    }
    for (int i = 0; i < after.length; i++) {
      after[i] = after[i] == null ? new Object[CHUNK] : after[i];
    }
    return new Table<>(after);
  }
}
