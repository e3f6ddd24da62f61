package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.Test;

/** Looks at the same files that overlap in time. */
class ShelfTest {
  private static final NamedPath FILM = NamedPath.parse("films::team");
  private static final NamedPath FOLDER = FILM.resolve("props");
  private static final NamedPath ONE = FOLDER.resolve("one.blend.json");
  private static final NamedPath TWO = FILM.resolve("two.blend.json");

  private final ProjectFolder folder =
      new ProjectFolder(new ProjectId("team"), FILM, Template.bare("none"));
  private final Shelf shelf =
      new Shelf(folder, new Revision("e", 0), SettableClock.now(), (s, b, a) -> {}, id -> false);

  @Test
  void aScanDoesNotUndoWhatWasPutWhileItRan() {
    Shelf.Looking scan = shelf.beginScan();
    shelf.put(ONE, Optional.of(seen("newer")));
    shelf.endScan(scan, folder, all(Map.of(ONE, seen("older"), TWO, seen("first"))));
    assertThat(shelf.find(ONE)).contains(seen("newer"));
    assertThat(shelf.find(TWO)).contains(seen("first"));
    assertThat(scan.overtaken()).as("looked at once more").containsExactly(ONE);
  }

  @Test
  void aScanThatBeganBeforeAFileCameDoesNotTakeItAway() {
    Shelf.Looking scan = shelf.beginScan();
    Shelf.Looking look = shelf.beginScan();
    shelf.endLook(look, folder, some(Set.of(ONE), Map.of(ONE, seen("came"))));
    shelf.endScan(scan, folder, all(Map.of()));
    assertThat(shelf.find(ONE)).contains(seen("came"));
    assertThat(look.overtaken()).isEmpty();
  }

  @Test
  void aLookTakesOnlyWhatIsWhereItLooked() {
    shelf.endScan(shelf.beginScan(), folder, all(Map.of(ONE, seen("first"), TWO, seen("first"))));
    assertThat(shelf.endLook(shelf.beginScan(), folder, some(Set.of(FOLDER), Map.of()))).isTrue();
    assertThat(shelf.find(ONE)).isEmpty();
    assertThat(shelf.find(TWO)).isPresent();
    assertThat(shelf.snapshot().problems()).hasSize(1);
  }

  @Test
  void aLookAtAFilmThatIsAnotherOneByNowTakesNothing() {
    shelf.endScan(shelf.beginScan(), folder, all(Map.of(ONE, seen("first"))));
    ProjectFolder elsewhere = new ProjectFolder(folder.project(), FOLDER, folder.template());
    assertThat(shelf.endLook(shelf.beginScan(), elsewhere, some(Set.of(ONE), Map.of()))).isFalse();
    assertThat(shelf.find(ONE)).isPresent();
  }

  private static Scan.Found all(Map<NamedPath, Seen> seen) {
    return new Scan.Found(Set.of(FILM), seen, Set.of(FILM, FOLDER), Map.of(), Map.of());
  }

  private static Scan.Found some(Set<NamedPath> area, Map<NamedPath, Seen> seen) {
    return new Scan.Found(area, seen, Set.of(), Map.of(), Map.of());
  }

  private static Seen seen(String code) {
    ProblemFile problem = ProblemFile.of("file", 1, code);
    return Seen.broken(new Look(1, Instant.EPOCH, 1, false), problem);
  }
}
