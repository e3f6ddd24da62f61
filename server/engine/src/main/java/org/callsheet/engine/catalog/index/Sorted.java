package org.callsheet.engine.catalog.index;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.function.ToIntFunction;

/**
 * A sorted list in chunks of some hundred entries. Immutable: {@link #with} copies the chunks it
 * touches and the list of chunks, and shares all others. Entries and places are found by halving.
 *
 * @param <T> what it holds; no two entries may be equal in its order
 */
public final class Sorted<T> extends AbstractList<T> implements RandomAccess {
  private static final int CHUNK = 256;
  private static final int CHUNK_MAX = 2 * CHUNK;

  private final Comparator<? super T> order;
  private final Object[][] chunks;
  private final int[] starts;

  private Sorted(Comparator<? super T> order, Object[][] chunks) {
    this.order = order;
    this.chunks = chunks;
    this.starts = new int[chunks.length + 1];
    for (int i = 0; i < chunks.length; i++) {
      starts[i + 1] = starts[i] + chunks[i].length;
    }
  }

  /** These entries in that order. */
  public static <T> Sorted<T> of(Comparator<? super T> order, Collection<? extends T> all) {
    @SuppressWarnings("unchecked")
    T[] sorted = (T[]) all.toArray();
    Arrays.parallelSort(sorted, order);
    return ofSorted(order, sorted);
  }

  /** Entries that are in that order already. */
  public static <T> Sorted<T> ofSorted(Comparator<? super T> order, Object[] sorted) {
    Object[][] chunks = new Object[(sorted.length + CHUNK - 1) / CHUNK][];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = Arrays.copyOfRange(sorted, i * CHUNK, Math.min(sorted.length, (i + 1) * CHUNK));
    }
    return new Sorted<>(order, chunks);
  }

  /** The same without some entries, which it must hold, and with others, each at its place. */
  public Sorted<T> with(Collection<? extends T> gone, Collection<? extends T> come) {
    if (gone.isEmpty() && come.isEmpty()) {
      return this;
    }
    if (gone.size() + come.size() > CHUNK + size() / 16) {
      return merged(gone, come);
    }
    List<Object[]> after = new ArrayList<>(Arrays.asList(chunks));
    gone.forEach(each -> remove(after, each));
    come.forEach(each -> add(after, each));
    return new Sorted<>(order, after.toArray(Object[][]::new));
  }

  private Sorted<T> merged(Collection<? extends T> gone, Collection<? extends T> come) {
    Sorted<T> leaving = of(order, gone);
    List<T> all = new ArrayList<>(size() + come.size());
    int next = 0;
    for (T each : this) {
      if (next < leaving.size() && order.compare(leaving.get(next), each) == 0) {
        next++;
      } else {
        all.add(each);
      }
    }
    if (next < leaving.size()) {
      throw new IllegalStateException("not in the list: " + leaving.get(next));
    }
    all.addAll(come);
    return of(order, all);
  }

  private void remove(List<Object[]> from, T entry) {
    int at = chunkOf(from, entry);
    Object[] chunk = from.isEmpty() ? new Object[0] : from.get(at);
    int place = first(chunk, each -> order.compare(each, entry));
    if (place == chunk.length || order.compare(element(chunk, place), entry) != 0) {
      throw new IllegalStateException("not in the list: " + entry);
    }
    Object[] less = new Object[chunk.length - 1];
    System.arraycopy(chunk, 0, less, 0, place);
    System.arraycopy(chunk, place + 1, less, place, less.length - place);
    from.set(at, less);
    if (less.length == 0) {
      from.remove(at);
    } else if (at + 1 < from.size() && less.length + from.get(at + 1).length <= CHUNK) {
      from.set(at, joined(less, from.remove(at + 1)));
    }
  }

  private void add(List<Object[]> to, T entry) {
    if (to.isEmpty()) {
      to.add(new Object[] {entry});
      return;
    }
    int at = chunkOf(to, entry);
    Object[] chunk = to.get(at);
    int place = first(chunk, each -> order.compare(each, entry));
    if (place < chunk.length && order.compare(element(chunk, place), entry) == 0) {
      throw new IllegalStateException("twice in the list: " + entry);
    }
    Object[] more = new Object[chunk.length + 1];
    System.arraycopy(chunk, 0, more, 0, place);
    more[place] = entry;
    System.arraycopy(chunk, place, more, place + 1, chunk.length - place);
    if (more.length < CHUNK_MAX) {
      to.set(at, more);
    } else {
      to.set(at, Arrays.copyOf(more, CHUNK));
      to.add(at + 1, Arrays.copyOfRange(more, CHUNK, more.length));
    }
  }

  private static Object[] joined(Object[] one, Object[] other) {
    Object[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** The chunk that holds the entry, or would; 0 if there is none. */
  private int chunkOf(List<Object[]> all, T entry) {
    int low = 0;
    int high = all.size();
    while (low + 1 < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(element(all.get(middle), 0), entry) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The index of the first entry that is not before a place.
   *
   * @param compare below 0 for entries before the place; never again after one that is not
   */
  public int first(ToIntFunction<? super T> compare) {
    int low = 0;
    int high = chunks.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      Object[] chunk = chunks[middle];
      if (compare.applyAsInt(element(chunk, chunk.length - 1)) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == chunks.length ? size() : starts[low] + first(chunks[low], compare);
  }

  private int first(Object[] chunk, ToIntFunction<? super T> compare) {
    int low = 0;
    int high = chunk.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare.applyAsInt(element(chunk, middle)) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public T get(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(index);
    }
    int found = Arrays.binarySearch(starts, index);
    int chunk = found >= 0 ? found : -found - 2;
    return element(chunks[chunk], index - starts[chunk]);
  }

  @Override
  public int size() {
    return starts[chunks.length];
  }

  @Override
  public Iterator<T> iterator() {
    return new Walk();
  }

  @SuppressWarnings("unchecked")
  private T element(Object[] chunk, int index) {
    return (T) chunk[index];
  }

  private final class Walk implements Iterator<T> {
    private int chunk;
    private int index;

    @Override
    public boolean hasNext() {
      return chunk < chunks.length;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      T entry = element(chunks[chunk], index++);
      if (index == chunks[chunk].length) {
        chunk++;
        index = 0;
      }
      return entry;
    }
  }
}
