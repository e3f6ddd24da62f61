package org.callsheet.engine.catalog.files;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.people.UserId;

/**
 * An older state of an asset's file, kept in {@code old/}.
 *
 * @param id names it among those of the asset
 * @param file where it lies on this machine
 * @param at when it was kept
 * @param by who kept it, where that is known
 * @param remark what that person said about it; may be empty
 * @param why it was kept
 */
public record Checkpoint(
    String id, Path file, Instant at, long bytes, Optional<UserId> by, String remark, Why why) {
  public Checkpoint {
    Objects.requireNonNull(id);
    Objects.requireNonNull(file);
    Objects.requireNonNull(at);
    Objects.requireNonNull(by);
    Objects.requireNonNull(remark);
    Objects.requireNonNull(why);
  }

  /** Why something lies in {@code old/}. */
  public enum Why {
    /** Somebody wanted it. */
    ASKED("asked"),
    /** An older state took its place. */
    RESTORE("restore"),
    /** Its content was edited. */
    EDIT("edit"),
    /** Another file took its place. */
    CONFLICT("conflict"),
    /** Somebody deleted it. */
    DELETE("delete"),
    /** RFAM put it there, and did not say why. */
    UNKNOWN("unknown");

    private final String word;

    Why(String word) {
      this.word = word;
    }

    /** Its word in files and answers. */
    public String word() {
      return word;
    }

    static Why of(String word) {
      for (Why why : values()) {
        if (why.word.equals(word)) {
          return why;
        }
      }
      return UNKNOWN;
    }
  }
}
