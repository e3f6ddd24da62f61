package org.callsheet.engine.people;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do, least first. */
public enum Role {
  /** Reads one film. */
  VIEWER,
  /** Works on the own films. */
  STUDENT,
  /** Works on all films, jobs and people. */
  MENTOR,
  /** Configures. */
  ADMIN;

  /** The role with this word as it stands in files. */
  public static Optional<Role> find(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** The role as it stands in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this role may at least do what the other may. */
  public boolean isAtLeast(Role other) {
    return compareTo(other) >= 0;
  }
}
