package org.callsheet.node.work;

import java.util.List;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Removes hidden files that nobody will publish. */
public final class Cleaning {
  private final Workplace place;

  /** Cleans what attempts of this node have left. */
  public Cleaning(Workplace place) {
    this.place = place;
  }

  /**
   * Hands back what an earlier start of this node was working on when it was killed: its hidden
   * files go, and the server is told. Frames that it may have been killed just before reporting are
   * reported: the server takes them, or has them, or does not want them.
   */
  public void handBack() {
    for (Begun.Leftover left : place.begun().leftovers()) {
      left.reported().forEach(this::report);
      if (!place.outbox().holdsEnd(left.attempt())) {
        place
            .outbox()
            .put(
                new AttemptEnd(
                    place.outbox().nextId(),
                    left.attempt(),
                    left.job(),
                    "returned",
                    null,
                    "node-restarted",
                    "",
                    null));
      }
      remove(left);
    }
  }

  private void report(FrameResult result) {
    try {
      if (!place.outbox().holds(result)) {
        place.outbox().put(result);
      }
    } catch (Refusal full) {
      // Its hidden file stays, which no list shows.
      return;
    }
  }

  /** Forgets an attempt that is over, and what it left half done. */
  void remove(Begun.Leftover left) {
    for (String hidden : left.hidden()) {
      remove(hidden);
    }
    place.begun().end(left.attempt());
  }

  /** Removes the files of frames the server does not want. */
  public void removeDropped(List<FrameResult> dropped) {
    dropped.stream()
        .flatMap(result -> result.files().stream())
        .map(FrameFile::hidden)
        .forEach(this::remove);
  }

  private void remove(String hidden) {
    try {
      place.hidden().remove(NamedPath.parse(hidden));
    } catch (Refusal left) {
      // The share is away: a hidden file stays, which no list shows.
      return;
    }
  }
}
