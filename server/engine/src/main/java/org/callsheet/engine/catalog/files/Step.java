package org.callsheet.engine.catalog.files;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One rename of a plan.
 *
 * @param moved what is renamed
 * @param from where it is
 * @param to where it will be
 * @param replaced what is there before; empty: nothing may be
 */
record Step(Print moved, Path from, Path to, Optional<Replaced> replaced) {
  Step {
    Objects.requireNonNull(moved);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(replaced);
  }

  /**
   * What a rename replaces.
   *
   * @param kept a second name of it, from which it can be put back
   */
  record Replaced(Print print, Path kept) {}

  Optional<Print> before() {
    return replaced.map(Replaced::print);
  }
}
