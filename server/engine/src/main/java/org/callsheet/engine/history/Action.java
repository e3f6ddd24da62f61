package org.callsheet.engine.history;

/** What somebody did. Lines of newer servers may name what we do not know: {@link #OTHER}. */
public enum Action {
  /** Fields were given other values; {@code changes} says which. */
  CHANGE("change"),
  /** A new asset or file. */
  CREATE("create"),
  /** Put away in {@code old/}. */
  DELETE("delete"),
  /** An older file or a deleted one is back. */
  RESTORE("restore"),
  /** A copy of another one. */
  CLONE("clone"),
  /** Another name or folder. */
  MOVE("move"),
  /** A copy was put into {@code old/}. */
  CHECKPOINT("checkpoint"),
  /** A file that had no sidecar has one. */
  ADOPT("adopt"),
  /** A sidecar that had lost its file has one again. */
  ATTACH("attach"),
  /** The content of a file was edited: links, settings. */
  EDIT("edit"),
  /** Something done before was taken back; the parameter {@code undoes} is its id. */
  UNDO("undo"),
  /** A program that is not ours changed the fields; nobody is known to have done it. */
  OUTSIDE("outside"),
  /** A note was written; the event's id is the note's. */
  NOTE("note"),
  /** A note was given another text, resolved or reopened; {@code note} is its id. */
  NOTE_CHANGE("note-change"),
  /** A note was taken away; {@code note} is its id. */
  NOTE_DELETE("note-delete"),
  /** Somebody is stuck. */
  HAND_UP("hand-up"),
  /** Nobody is stuck any more. */
  HAND_DOWN("hand-down"),
  /** Something a newer server knows; the parameter {@code action} is its word. */
  OTHER("other");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  /** Its word in files and answers. */
  public String word() {
    return word;
  }

  /** The action with that word. */
  static Action of(String word) {
    for (Action action : values()) {
      if (action.word.equals(word)) {
        return action;
      }
    }
    return OTHER;
  }
}
