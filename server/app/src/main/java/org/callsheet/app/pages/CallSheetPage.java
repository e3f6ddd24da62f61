package org.callsheet.app.pages;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Optional;

/**
 * One person's work, most urgent first; what follows the first piece as rows.
 *
 * @param left about how long it takes; empty when nobody can say
 * @param problem what was wrong with the last form; empty when nothing was
 */
public record CallSheetPage(
    Sheet sheet,
    Face face,
    Optional<Slip> now,
    List<RawString> next,
    List<RawString> toSupport,
    List<RawString> finished,
    String left,
    Offers offers,
    String problem) {

  public CallSheetPage {
    next = List.copyOf(next);
    toSupport = List.copyOf(toSupport);
    finished = List.copyOf(finished);
  }

  /**
   * What nobody has yet.
   *
   * @param total how many there are, with those that are not named
   * @param take where the forms go; empty when the viewer may take nothing
   */
  public record Offers(List<Offer> list, int total, String take) {
    public Offers {
      list = List.copyOf(list);
    }

    public int more() {
      return total - list.size();
    }
  }

  /** Something to take, as it was when it was shown. */
  public record Offer(Slip slip, String version) {}

  public int open() {
    return next.size() + (now.isPresent() ? 1 : 0);
  }
}
