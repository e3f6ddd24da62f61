package org.callsheet.app.pages;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Optional;

/**
 * Who works on what in one film.
 *
 * @param free who has nothing to do
 */
public record TeamPage(
    Sheet sheet,
    String crew,
    int open,
    int finished,
    int all,
    List<Face> free,
    List<RawString> members) {

  public TeamPage {
    free = List.copyOf(free);
    members = List.copyOf(members);
  }

  /** One person: what to do now, and how much there is. */
  public record Member(Face face, String credits, Optional<Slip> now, String tally) {}
}
