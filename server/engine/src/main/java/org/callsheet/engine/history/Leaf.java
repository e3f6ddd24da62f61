package org.callsheet.engine.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.engine.people.UserId;

/**
 * What the events of one asset come to: its notes, oldest first, and whether a hand is up. The same
 * whatever the order in which the events of several servers arrive.
 */
record Leaf(List<Note> notes, Optional<Hand> hand, int open) {
  static final Leaf EMPTY = new Leaf(List.of(), Optional.empty(), 0);

  static Leaf of(NavigableSet<Event> oldestFirst) {
    Map<String, Note> notes = new LinkedHashMap<>();
    Map<String, Note> deleted = new LinkedHashMap<>();
    Optional<Hand> hand = Optional.empty();
    for (Event event : oldestFirst) {
      switch (event.action()) {
        case NOTE -> event.who().ifPresent(who -> notes.put(event.id(), note(event, who)));
        case NOTE_CHANGE -> notes.computeIfPresent(id(event), (id, note) -> changed(note, event));
        case NOTE_DELETE -> move(id(event), notes, deleted);
        case UNDO -> {
          boolean again = event.find(Notebook.DELETED).map(Boolean::valueOf).orElse(false);
          move(id(event), again ? notes : deleted, again ? deleted : notes);
        }
        case HAND_UP -> hand = up(hand, event);
        case HAND_DOWN -> hand = Optional.empty();
        case CHANGE, CREATE, DELETE, RESTORE, CLONE, MOVE, CHECKPOINT -> {}
        case ADOPT, ATTACH, EDIT, OUTSIDE, OTHER -> {}
      }
    }
    List<Note> all = notes.values().stream().sorted(Notebook.OLDEST_FIRST).toList();
    return new Leaf(all, hand, (int) all.stream().filter(Note::isOpen).count());
  }

  private static String id(Event event) {
    return event.find(Notebook.NOTE).orElse("");
  }

  private static void move(String id, Map<String, Note> from, Map<String, Note> to) {
    Optional.ofNullable(from.remove(id)).ifPresent(note -> to.put(id, note));
  }

  private static Note note(Event event, UserId who) {
    OptionalInt frame = event.find(Notebook.FRAME).stream().mapToInt(Leaf::number).findFirst();
    return new Note(
        event.id(),
        event.subject().asset(),
        frame,
        event.find(Notebook.TEXT).orElse(""),
        who,
        event.at(),
        Optional.empty(),
        Optional.empty());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException edited) {
      return 0;
    }
  }

  private static Note changed(Note note, Event event) {
    Note now = event.find(Notebook.TEXT).map(t -> note.withText(t, event.at())).orElse(note);
    return event
        .find(Notebook.RESOLVED)
        .map(
            resolved ->
                now.with(
                    event
                        .who()
                        .filter(who -> Boolean.parseBoolean(resolved))
                        .map(who -> new Note.Resolved(who, event.at()))))
        .orElse(now);
  }

  /** The first one who is stuck stays, and may say more about it. */
  private static Optional<Hand> up(Optional<Hand> before, Event event) {
    if (before.isPresent() && !before.map(Hand::user).equals(event.who())) {
      return before;
    }
    return event
        .who()
        .map(
            who ->
                new Hand(
                    event.subject().asset(),
                    who,
                    before.map(Hand::since).orElse(event.at()),
                    event.find(Notebook.TEXT).orElse("")));
  }
}
