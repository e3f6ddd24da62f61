package org.callsheet.app.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What {@code ./callsheet backup} was asked for.
 *
 * @param folder where the backups are
 * @param every how long to wait between two; zero: one only
 * @param wanted what is to be brought back
 * @param generation from which one; empty: the newest
 * @param dry only say what would happen
 */
record BackupOrder(
    What what,
    Path home,
    Path folder,
    Duration every,
    String wanted,
    String generation,
    boolean dry) {
  private static final String HELP =
      "./callsheet backup DIR [--every MINUTES]; backup --list DIR; backup --verify DIR; backup"
          + " --restore WHAT DIR [--dry-run]; each with [--home HOME] [--generation NAME]";

  /** What is to be done. */
  enum What {
    MAKE,
    LIST,
    VERIFY,
    RESTORE
  }

  /** What these arguments ask for; {@link IllegalArgumentException} with a sentence if nothing. */
  static BackupOrder parse(List<String> arguments) {
    What what = What.MAKE;
    Path home = Path.of(System.getProperty("callsheet.home", "data/home"));
    Duration every = Duration.ZERO;
    String wanted = "";
    String generation = "";
    boolean dry = false;
    List<String> folders = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String each = left.pop();
      switch (each) {
        case "--list" -> what = What.LIST;
        case "--verify" -> what = What.VERIFY;
        case "--dry-run" -> dry = true;
        case "--home" -> home = Path.of(value(each, left));
        case "--generation" -> generation = value(each, left);
        case "--every" -> every = minutes(value(each, left));
        case "--restore" -> {
          what = What.RESTORE;
          wanted = value(each, left);
        }
        default -> {
          if (each.startsWith("--")) {
            throw new IllegalArgumentException("'" + each + "' is not an option here. " + HELP);
          }
          folders.add(each);
        }
      }
    }
    if (folders.size() != 1) {
      throw new IllegalArgumentException("backup needs one folder for the backups. " + HELP);
    }
    return new BackupOrder(
        what,
        home.toAbsolutePath().normalize(),
        Path.of(folders.getFirst()).toAbsolutePath().normalize(),
        every,
        wanted,
        generation,
        dry);
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty() || left.peek().startsWith("--")) {
      throw new IllegalArgumentException(option + " wants a value. " + HELP);
    }
    return left.pop();
  }

  private static Duration minutes(String text) {
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException("--every wants a number of minutes, not '" + text + "'.");
    }
    return Duration.ofMinutes(Integer.parseInt(text));
  }
}
