package org.callsheet.engine.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/** Files of lines, and whom they name. Whoever replaces keeps others from appending meanwhile. */
final class NamedLines {
  private final Disk disk;

  NamedLines(Disk disk) {
    this.disk = disk;
  }

  /** The lines that name this person, oldest first. */
  List<JsonNode> list(Path file, UserId who) {
    Names names = new Names(who);
    return text(file).lines().map(names::find).flatMap(Optional::stream).toList();
  }

  /**
   * Puts somebody else into the lines that name this person, all of the file or nothing.
   *
   * @return how many they were
   */
  int replace(Path file, UserId who, UserId other, AtomicFile files) {
    Names names = new Names(who);
    List<String> lines = new ArrayList<>();
    int count = 0;
    for (String line : text(file).lines().toList()) {
      Optional<String> replaced = names.replaced(line, other);
      lines.add(replaced.orElse(line));
      count += replaced.isPresent() ? 1 : 0;
    }
    if (count > 0) {
      String text = String.join("\n", lines) + "\n";
      files.put(file, text.getBytes(StandardCharsets.UTF_8));
    }
    return count;
  }

  private String text(Path file) {
    try {
      return new String(disk.read(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException gone) {
      return "";
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }
}
