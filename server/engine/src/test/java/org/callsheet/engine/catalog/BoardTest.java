package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.history.Hand;
import org.callsheet.engine.history.History;
import org.callsheet.engine.history.Note;
import org.callsheet.engine.history.Notebook;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.FolderWatch;
import org.callsheet.floor.Access;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Notes, raised hands, and who has what open. */
class BoardTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final UserId ZOE = new UserId("zoe");
  private static final UserId JUN = new UserId("jun");
  private static final NamedPath SHOT = NamedPath.parse("films::lighthouse/shots/010.blend");

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();
  private SampleHome home;
  private Asset shot;
  private Event.Subject subject;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, clock);
    shot = home.catalog.find(SHOT).orElseThrow();
    subject = Board.subject(shot);
  }

  @Test
  void aNoteIsWrittenResolvedReopenedAndSurvivesARestart() {
    Note note = note("  The lamp \"flickers\" 🔦\nhere ", OptionalInt.of(12), ZOE);
    assertThat(note.text()).isEqualTo("The lamp \"flickers\" 🔦\nhere");
    assertThat(marks().openNotes()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    Note resolved = change(note, Optional.empty(), Optional.of(true), JUN);
    assertThat(resolved.resolved()).contains(new Note.Resolved(JUN, clock.instant()));
    assertThat(marks()).isSameAs(Marks.NONE);
    change(note, Optional.of("Twice"), Optional.of(false), ZOE);
    Note other = note("And the fog", OptionalInt.empty(), JUN);
    try (Catalog after = restarted("here")) {
      List<Note> notes = after.board().notebook(FILM).notes(shot.id().value());
      assertThat(notes).isEqualTo(book().notes(shot.id().value()));
      assertThat(notes).extracting(Note::text).containsExactly("Twice", "And the fog");
      assertThat(notes.getFirst().edited()).contains(clock.instant());
      assertThat(notes.getFirst().frame()).hasValue(12);
      assertThat(notes.getLast()).isEqualTo(other);
      assertThat(after.board().marks(shot).openNotes()).isEqualTo(2);
    }
  }

  @Test
  void onlyOnesOwnNotesAreEditedAndTakenAway() {
    Note note = note("Mine", OptionalInt.empty(), ZOE);
    refused(() -> change(note, Optional.of("Yours"), Optional.empty(), JUN), "note-of-another");
    refused(() -> book().delete(subject, note.id(), JUN), "note-of-another");
    refused(() -> change(note, Optional.of(" "), Optional.empty(), ZOE), "blank");
    refused(() -> note("", OptionalInt.empty(), ZOE), "blank");
    refused(() -> note("x".repeat(Notebook.TEXT_MAX + 1), OptionalInt.empty(), ZOE), "too-long");
    refused(() -> book().get(shot.id().value(), "nothing"), "no-such-note");
  }

  @Test
  void takingANoteAwayIsUndoneAndRedone() {
    Note note = note("Mine", OptionalInt.empty(), ZOE);
    book().delete(subject, note.id(), ZOE);
    assertThat(book().notes(shot.id().value())).isEmpty();
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofSeconds(1));
      home.catalog.changes().undo(shot.id(), ZOE);
      assertThat(book().notes(shot.id().value())).containsExactly(note);
      home.catalog.changes().undo(shot.id(), ZOE);
      assertThat(book().notes(shot.id().value())).isEmpty();
    }
    try (Catalog after = restarted("here")) {
      assertThat(after.board().notebook(FILM).notes(shot.id().value())).isEmpty();
    }
  }

  @Test
  void aHandIsUpUntilSomebodyLowersItAndTheFirstOneStays() {
    Asset other = home.catalog.find(SHOT.sibling("020.blend")).orElseThrow();
    Hand hand = book().raise(subject, "010", "Stuck", ZOE);
    clock.advance(Duration.ofMinutes(1));
    book().raise(Board.subject(other), "020", "", JUN);
    assertThat(book().raise(subject, "010", "Really stuck", ZOE).since()).isEqualTo(hand.since());
    refused(() -> book().raise(subject, "010", "Me too", JUN), "hand-is-up");
    assertThat(book().hands()).extracting(Hand::user).containsExactly(ZOE, JUN);
    assertThat(marks().hand().orElseThrow().text()).isEqualTo("Really stuck");
    try (Catalog after = restarted("here")) {
      assertThat(after.board().notebook(FILM).hands()).isEqualTo(book().hands());
    }
    book().lower(subject, JUN);
    book().lower(subject, JUN);
    assertThat(marks().hand()).isEmpty();
    assertThat(home.history.list(home.file("films/lighthouse"), shot.id().value(), 9)).hasSize(3);
  }

  @Test
  @Timeout(30)
  void twoServersOnOneFolderSeeEachOthersNotesThroughFileEvents() throws Exception {
    try (FolderWatch watch = FolderWatch.open();
        Catalog there = home.openCatalog("e2", watch)) {
      there.put(home.catalog.get(FILM).folder());
      for (int i = 1; i <= 3; i++) {
        note("Note " + i, OptionalInt.empty(), ZOE);
        while (there.board().marks(shot).openNotes() < i) {
          there.refresh(watch.take());
        }
      }
    }
  }

  @Test
  void linesOfSeveralServersComeToTheSameInAnyOrder() throws Exception {
    Note note = note("First", OptionalInt.empty(), ZOE);
    try (Catalog there = restarted("there")) {
      clock.advance(Duration.ofSeconds(1));
      Notebook other = there.board().notebook(FILM);
      other.change(
          subject, note.id(), new Notebook.NoteChange(Optional.empty(), Optional.of(true)), JUN);
      book().refresh();
      assertThat(marks().openNotes()).isZero();
      clock.advance(Duration.ofSeconds(1));
      change(note, Optional.empty(), Optional.of(false), ZOE);
      other.refresh();
      assertThat(there.board().marks(shot).openNotes()).isEqualTo(1);
      // A file that a sync tool replaced, or somebody removed, is read anew.
      Path ours = ours();
      Files.move(ours, ours.resolveSibling("away"));
      other.refresh();
      assertThat(other.notes(shot.id().value())).isEmpty();
      Files.move(ours.resolveSibling("away"), ours);
      other.refresh();
      assertThat(other.notes(shot.id().value())).isEqualTo(book().notes(shot.id().value()));
    }
  }

  @Test
  void theRevisionIsAnotherOneWheneverAnythingShownIs() {
    Set<String> seen = new HashSet<>();
    seen.add(home.films.revision(FILM));
    Note note = note("x", OptionalInt.empty(), ZOE);
    assertThat(seen.add(home.films.revision(FILM))).isTrue();
    book().raise(subject, "010", "", ZOE);
    assertThat(seen.add(home.films.revision(FILM))).isTrue();
    open(ZOE, "pc07", Optional.empty(), false);
    String opened = home.films.revision(FILM);
    assertThat(seen.add(opened)).isTrue();
    open(ZOE, "pc07", Optional.empty(), false);
    book().refresh();
    assertThat(home.films.revision(FILM)).isEqualTo(opened);
    clock.advance(Openings.LEASE);
    assertThat(seen.add(home.films.revision(FILM))).isTrue();
    change(note, Optional.empty(), Optional.of(true), ZOE);
    assertThat(seen.add(home.films.revision(FILM))).isTrue();
  }

  @Test
  void anOpenFileIsALeaseThatEnds() {
    Instant ten = clock.instant();
    open(ZOE, "pc07", Optional.empty(), false);
    clock.advance(Duration.ofSeconds(60));
    Openings.Opening jun = open(JUN, "pc08", Optional.empty(), false);
    assertThat(jun.others()).containsExactly(new Opened(ZOE, "pc07", ten));
    open(ZOE, "pc07", Optional.empty(), false);
    open(ZOE, "pc09", Optional.empty(), false);
    clock.advance(Duration.ofSeconds(89));
    assertThat(marks().openBy())
        .extracting(Opened::machine)
        .containsExactly("pc07", "pc08", "pc09");
    home.catalog.board().close(shot, ZOE, Optional.of("pc09"));
    assertThat(marks().openBy()).extracting(Opened::user).containsExactly(ZOE, JUN);
    clock.advance(Duration.ofSeconds(1));
    assertThat(marks()).isSameAs(Marks.NONE);
  }

  @Test
  void savingOverANewerVersionIsNoticed() {
    Openings.FileState loaded = open(ZOE, "pc07", Optional.empty(), false).loaded();
    open(JUN, "pc08", Optional.of(loaded), false);
    home.write("films/lighthouse/shots/010.blend", "saved by Jun");
    Openings.Newer unknown = open(ZOE, "pc07", Optional.of(loaded), false).newer().orElseThrow();
    assertThat(unknown.by()).isEmpty();
    assertThat(unknown.state().bytes()).isEqualTo(12);
    assertThat(open(JUN, "pc08", Optional.of(unknown.state()), true).newer()).isEmpty();
    Openings.Newer known = open(ZOE, "pc07", Optional.empty(), false).newer().orElseThrow();
    assertThat(known.by()).contains(JUN);
    assertThat(open(ZOE, "pc07", Optional.of(known.state()), false).newer()).isEmpty();
  }

  private static void refused(ThrowingCallable work, String code) {
    assertThatThrownBy(work)
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.code()).isEqualTo(code));
  }

  private Note note(String text, OptionalInt frame, UserId by) {
    return book().add(new Notebook.NewNote(subject, text, frame), by);
  }

  private Note change(Note note, Optional<String> text, Optional<Boolean> resolved, UserId by) {
    return book().change(subject, note.id(), new Notebook.NoteChange(text, resolved), by);
  }

  private Openings.Opening open(
      UserId user, String machine, Optional<Openings.FileState> loaded, boolean saved) {
    return home.catalog.board().open(shot, new Openings.Opener(user, machine, loaded, saved));
  }

  private Marks marks() {
    return home.catalog.board().marks(shot);
  }

  private Notebook book() {
    return home.catalog.board().notebook(FILM);
  }

  private Path ours() throws Exception {
    try (var files = Files.list(home.file("films/lighthouse/.callsheet"))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("history-here-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private Catalog restarted(String server) {
    History history = new History(new LocalDisk(), Access.SHARED, server, clock);
    Catalog catalog = home.openCatalog("e2", history);
    catalog.put(home.catalog.get(FILM).folder());
    return catalog;
  }
}
