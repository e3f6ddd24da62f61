package org.callsheet.engine.people;

import java.util.Objects;
import java.util.Optional;

/**
 * What holds for the whole class.
 *
 * @param name the school's or the group's; empty: not said
 * @param word opens faces and films on a device, before anybody signs in there; empty: on none
 * @param classroom whether students of this class come in without a passcode
 */
public record School(String name, Optional<String> word, boolean classroom) {
  /** Nothing was said yet. */
  public static final School NEW = new School("", Optional.empty(), false);

  public School {
    Objects.requireNonNull(name);
    Objects.requireNonNull(word);
  }
}
