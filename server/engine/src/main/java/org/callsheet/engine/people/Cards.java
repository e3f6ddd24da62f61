package org.callsheet.engine.people;

import java.util.Map;
import java.util.TreeMap;

/**
 * The file {@code state/cards.txt}: one line per person, {@code user passcode role name}, to be cut
 * up and handed out.
 */
final class Cards {
  private static final String HEADING =
      "# Callsheet passcodes: user, passcode, role, name. Hand them out, then delete this file.\n";

  private final StateFile file;

  Cards(StateFile file) {
    this.file = file;
  }

  void put(Map<User, String> passcodes) {
    Map<String, String> lines = read();
    passcodes.forEach((user, passcode) -> lines.put(user.id().value(), line(user, passcode)));
    write(lines);
  }

  void remove(UserId user) {
    Map<String, String> lines = read();
    if (lines.remove(user.value()) != null) {
      write(lines);
    }
  }

  private Map<String, String> read() {
    Map<String, String> lines = new TreeMap<>();
    for (String line : file.readText().orElse("").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.put(line.split("\\s", 2)[0], line);
      }
    }
    return lines;
  }

  private void write(Map<String, String> lines) {
    StringBuilder text = new StringBuilder(HEADING);
    lines.values().forEach(line -> text.append(line).append('\n'));
    file.putText(text.toString());
  }

  private static String line(User user, String passcode) {
    String name = user.name().replaceAll("\\p{Cntrl}", " ");
    return user.id() + " " + passcode + " " + user.role().word() + " " + name;
  }
}
