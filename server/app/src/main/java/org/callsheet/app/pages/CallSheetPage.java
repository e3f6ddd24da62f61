package org.callsheet.app.pages;

import java.util.List;
import java.util.Optional;

/** One person's work, most urgent first. */
public record CallSheetPage(
    Sheet sheet,
    Face face,
    Optional<Slip> now,
    List<Slip> next,
    List<Slip> toSupport,
    List<Slip> finished) {

  public CallSheetPage {
    next = List.copyOf(next);
    toSupport = List.copyOf(toSupport);
    finished = List.copyOf(finished);
  }

  public int open() {
    return next.size() + (now.isPresent() ? 1 : 0);
  }
}
