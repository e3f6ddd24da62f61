package org.callsheet.engine.history;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The notes and raised hands of one film. Questions are answered from memory; {@link #refresh}
 * follows what other servers appended to their files of the same folder; what is written here is
 * durable on return. Thread-safe.
 */
public final class Notebook {
  /** The longest text of a note or a raised hand, in characters. */
  public static final int TEXT_MAX = 4_000;

  /** How many notes an asset may have. */
  public static final int NOTES_MAX = 1_000;

  static final Comparator<Note> OLDEST_FIRST =
      Comparator.comparing(Note::at).thenComparing(Note::id);

  static final String NOTE = "note";
  static final String TEXT = "text";
  static final String FRAME = "frame";
  static final String RESOLVED = "resolved";
  static final String DELETED = "deleted";

  private static final String NAME = "name";
  private static final Comparator<Event> IN_TIME =
      Comparator.comparing(Event::at).thenComparing(Event::id);

  private final History history;
  private final Path film;
  private final InstantSource clock;
  private final HistoryTail tail;
  private final ReentrantLock changing = new ReentrantLock();
  private final Map<String, NavigableSet<Event>> events = new HashMap<>();
  private final Map<String, Leaf> leaves = new ConcurrentHashMap<>();
  private final AtomicLong revision = new AtomicLong();

  Notebook(Disk disk, History history, Path film, InstantSource clock) {
    this.history = history;
    this.film = film;
    this.clock = clock;
    this.tail = new HistoryTail(disk, film.resolve(History.FOLDER));
  }

  /** What somebody writes: to the asset, or to one frame of it. */
  public record NewNote(Event.Subject subject, String text, OptionalInt frame) {}

  /** What is to become of a note; what is empty stays. */
  public record NoteChange(Optional<String> text, Optional<Boolean> resolved) {}

  /** Another number whenever anything here has changed. */
  public long revision() {
    return revision.get();
  }

  /** The notes of an asset, oldest first. */
  public List<Note> notes(String asset) {
    return leaf(asset).notes();
  }

  /** How many notes of an asset are not resolved. */
  public int openNotes(String asset) {
    return leaf(asset).open();
  }

  /** Who is stuck on an asset. */
  public Optional<Hand> hand(String asset) {
    return leaf(asset).hand();
  }

  /** Everybody who is stuck, who waits longest first. */
  public List<Hand> hands() {
    return leaves.values().stream()
        .flatMap(l -> l.hand().stream())
        .sorted(Comparator.comparing(Hand::since).thenComparing(Hand::asset))
        .toList();
  }

  /** A note, or a refusal. */
  public Note get(String asset, String id) {
    return notes(asset).stream()
        .filter(n -> n.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-note", NOTE, id));
  }

  /** Writes a note. */
  public Note add(NewNote note, UserId by) {
    String text = text(note.text());
    if (text.isEmpty()) {
      throw Refusal.of(Refusal.Kind.INVALID, "blank", "field", TEXT);
    }
    String asset = note.subject().asset();
    if (notes(asset).size() >= NOTES_MAX) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE, "notes-too-many", "max", Integer.toString(NOTES_MAX));
    }
    String frame = note.frame().isPresent() ? Integer.toString(note.frame().getAsInt()) : "";
    Event event =
        append(event(by, Action.NOTE, note.subject()).with(TEXT, text).with(FRAME, frame));
    return get(asset, event.id());
  }

  /** Gives a note of one's own another text, or says of any that it is done with or not. */
  public Note change(Event.Subject subject, String id, NoteChange change, UserId by) {
    Note note = get(subject.asset(), id);
    Optional<String> text = change.text().map(Notebook::text).filter(t -> !t.equals(note.text()));
    if (text.isPresent()) {
      requireOwn(note, by);
      if (text.get().isEmpty()) {
        throw Refusal.of(Refusal.Kind.INVALID, "blank", "field", TEXT);
      }
    }
    Optional<Boolean> resolved = change.resolved().filter(r -> r == note.isOpen());
    if (text.isPresent() || resolved.isPresent()) {
      append(
          event(by, Action.NOTE_CHANGE, subject)
              .with(NOTE, id)
              .with(TEXT, text.orElse(""))
              .with(RESOLVED, resolved.map(String::valueOf).orElse("")));
    }
    return get(subject.asset(), id);
  }

  /** Takes a note of one's own away; an undo brings it back. */
  public void delete(Event.Subject subject, String id, UserId by) {
    requireOwn(get(subject.asset(), id), by);
    append(event(by, Action.NOTE_DELETE, subject).with(NOTE, id));
  }

  /** Takes back the taking away of a note, or takes back even that. */
  public void undoDelete(Event done, UserId by) {
    boolean isBack = done.find(DELETED).map(d -> !Boolean.parseBoolean(d)).orElse(false);
    append(
        event(by, Action.UNDO, done.subject())
            .with(NOTE, done.find(NOTE).orElse(""))
            .with(Event.UNDOES, done.id())
            .with(DELETED, Boolean.toString(isBack)));
  }

  /** Says that this person is stuck; the first one who said so stays. */
  public Hand raise(Event.Subject subject, String name, String text, UserId by) {
    Optional<Hand> up = hand(subject.asset());
    if (up.isPresent() && !up.get().user().equals(by)) {
      throw Refusal.of(
          Refusal.Kind.CONFLICT, "hand-is-up", NAME, name, "user", up.get().user().value());
    }
    String words = text(text);
    if (up.isEmpty() || !up.get().text().equals(words)) {
      append(event(by, Action.HAND_UP, subject).with(TEXT, words));
    }
    return hand(subject.asset()).orElseThrow();
  }

  /** Says that nobody is stuck any more. */
  public void lower(Event.Subject subject, UserId by) {
    if (hand(subject.asset()).isPresent()) {
      append(event(by, Action.HAND_DOWN, subject));
    }
  }

  /** Follows what others appended; cheap when nothing is different. */
  public void refresh() {
    changing.lock();
    try {
      HistoryTail.News news = tail.take();
      if (news.fromTheStart()) {
        events.clear();
        leaves.clear();
        revision.incrementAndGet();
      }
      put(news.events());
    } finally {
      changing.unlock();
    }
  }

  /** Whether it is the one of the film in that folder. */
  public boolean isOf(Path folder) {
    return film.equals(folder);
  }

  /** Whether something that happened at that place may be something for {@link #refresh}. */
  public boolean isTouchedBy(Path place) {
    return place.startsWith(film.resolve(History.FOLDER));
  }

  private Leaf leaf(String asset) {
    return leaves.getOrDefault(asset, Leaf.EMPTY);
  }

  private Event event(UserId by, Action action, Event.Subject subject) {
    return Event.of(clock.instant(), by, action, subject);
  }

  private Event append(Event event) {
    Event appended = history.append(film, event);
    changing.lock();
    try {
      put(List.of(appended));
    } finally {
      changing.unlock();
    }
    return appended;
  }

  private void put(List<Event> news) {
    Set<String> touched = new HashSet<>();
    for (Event event : news) {
      String asset = event.subject().asset();
      if (events.computeIfAbsent(asset, a -> new TreeSet<>(IN_TIME)).add(event)) {
        touched.add(asset);
      }
    }
    for (String asset : touched) {
      Leaf now = Leaf.of(events.get(asset));
      if (!now.equals(leaf(asset))) {
        leaves.put(asset, now);
        revision.incrementAndGet();
      }
    }
  }

  private static void requireOwn(Note note, UserId by) {
    if (!note.author().equals(by)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "note-of-another", "user", note.author().value());
    }
  }

  private static String text(String text) {
    if (text.length() > TEXT_MAX) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "too-long", "field", TEXT, "max", Integer.toString(TEXT_MAX));
    }
    return text.strip();
  }
}
