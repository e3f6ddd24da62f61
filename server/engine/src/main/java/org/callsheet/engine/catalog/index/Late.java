package org.callsheet.engine.catalog.index;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A part of an index that is made when it is first asked for, or beforehand by whoever has the
 * time. Thread-safe: it is made once.
 *
 * @param <T> what is made
 */
public final class Late<T> {
  private Supplier<T> maker;
  private volatile T made;

  /** Something that {@code maker} will make. */
  public Late(Supplier<T> maker) {
    this.maker = Objects.requireNonNull(maker);
  }

  /** What it is. */
  public T get() {
    T value = made;
    return value == null ? make() : value;
  }

  private synchronized T make() {
    if (made == null) {
      made = Objects.requireNonNull(maker.get());
      maker = () -> made;
    }
    return made;
  }

  /** What follows from it by a small change; if it was not made yet, {@code anew} makes that. */
  public Late<T> then(UnaryOperator<T> change, Supplier<T> anew) {
    T value = made;
    if (value == null) {
      return new Late<>(anew);
    }
    Late<T> next = new Late<>(() -> change.apply(value));
    next.get();
    return next;
  }
}
