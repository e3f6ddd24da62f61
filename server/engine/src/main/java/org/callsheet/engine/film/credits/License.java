package org.callsheet.engine.film.credits;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A licence as somebody wrote it down, and what it asks for as far as it is known.
 *
 * @param text as written
 * @param spdx its identifier in the SPDX list, if the text names exactly one
 * @param family the identifier without its version; empty if the licence is not known
 */
public record License(String text, Optional<String> spdx, String family, Set<Trait> traits) {
  /** What a licence asks for. */
  public enum Trait {
    /** The author must be named. */
    ATTRIBUTION,
    /** What is made with it must have the same licence. */
    SHARE_ALIKE,
    /** Not for money. */
    NON_COMMERCIAL,
    /** No changed versions. */
    NO_DERIVATIVES
  }

  public License {
    Objects.requireNonNull(text);
    Objects.requireNonNull(spdx);
    Objects.requireNonNull(family);
    traits = Set.copyOf(traits);
  }

  /** Whether it asks for that. */
  public boolean asks(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether it is known what it asks for. */
  public boolean isKnown() {
    return !family.isEmpty();
  }

  /** Whether nothing was written down. */
  public boolean isBlank() {
    return text.isBlank();
  }

  /**
   * Why a film under this licence may not contain something under {@code other}: the code of a
   * sentence. Empty if it may, or if one of the two is not known.
   */
  Optional<String> clash(License other) {
    if (!isKnown() || !other.isKnown()) {
      return Optional.empty();
    }
    if (other.asks(Trait.NON_COMMERCIAL) && !asks(Trait.NON_COMMERCIAL)) {
      return Optional.of("license-clash-nc");
    }
    boolean same = asks(Trait.SHARE_ALIKE) && family.equals(other.family);
    if (other.asks(Trait.SHARE_ALIKE) && !same) {
      return Optional.of("license-clash-sa");
    }
    return Optional.empty();
  }
}
