package org.callsheet.app.pages;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Optional;

/** One person's work, most urgent first; what follows the first piece as rows. */
public record CallSheetPage(
    Sheet sheet,
    Face face,
    Optional<Slip> now,
    List<RawString> next,
    List<RawString> toSupport,
    List<RawString> finished) {

  public CallSheetPage {
    next = List.copyOf(next);
    toSupport = List.copyOf(toSupport);
    finished = List.copyOf(finished);
  }

  public int open() {
    return next.size() + (now.isPresent() ? 1 : 0);
  }
}
