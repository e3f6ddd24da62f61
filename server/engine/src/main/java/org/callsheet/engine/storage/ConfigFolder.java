package org.callsheet.engine.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * A folder with one JSON file for each thing of a kind, as in {@code config/users}. A file that is
 * broken takes out only itself. Remembers what it read, so that reading again costs no more than a
 * look at each file. Not thread-safe.
 *
 * @param <T> what a file describes
 */
public final class ConfigFolder<T> {
  private static final String ENDING = ".json";

  private final Disk disk;
  private final Path folder;
  private final String name;
  private final BiFunction<String, JsonNode, T> reader;
  private Map<Path, Seen<T>> seen = Map.of();

  private record Seen<T>(Disk.Stat stat, Optional<T> value, Optional<ProblemFile> problem) {}

  /** What the files say, and which ones are broken. */
  public record Content<T>(List<T> values, List<ProblemFile> problems) {
    public Content {
      values = List.copyOf(values);
      problems = List.copyOf(problems);
    }
  }

  /**
   * The files of that folder.
   *
   * @param name of the folder as people know it, as in {@code config/users}
   * @param reader makes a value of the file's name without ending and its content, or refuses with
   *     the parameter {@code field}
   */
  public ConfigFolder(Disk disk, Path folder, String name, BiFunction<String, JsonNode, T> reader) {
    this.disk = disk;
    this.folder = folder;
    this.name = name;
    this.reader = reader;
  }

  /** Reads what has changed since the last time. */
  public Content<T> read() {
    Map<Path, Seen<T>> now = new HashMap<>();
    List<T> values = new ArrayList<>();
    List<ProblemFile> problems = new ArrayList<>();
    for (Path file : list()) {
      Seen<T> each = look(file);
      now.put(file, each);
      each.value().ifPresent(values::add);
      each.problem().ifPresent(problems::add);
    }
    seen = now;
    return new Content<>(values, problems);
  }

  private List<Path> list() {
    try {
      if (!disk.exists(folder)) {
        return List.of();
      }
      return disk.list(folder).stream().filter(ConfigFolder::isOne).toList();
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
  }

  private static boolean isOne(Path file) {
    String fileName = file.getFileName().toString();
    return fileName.endsWith(ENDING) && !fileName.startsWith(".");
  }

  private Seen<T> look(Path file) {
    String fileName = file.getFileName().toString();
    String known = name + "/" + fileName;
    Disk.Stat none = new Disk.Stat(false, -1, java.time.Instant.EPOCH, "");
    try {
      Disk.Stat stat = disk.find(file).orElse(none);
      Seen<T> before = seen.get(file);
      if (before != null && before.stat().equals(stat)) {
        return before;
      }
      byte[] content = disk.read(file);
      return read(known, stem(fileName), stat, content, file);
    } catch (IOException e) {
      Refusal refusal = Refusal.ofDisk(file, e);
      return new Seen<>(none, Optional.empty(), Optional.of(ProblemFile.of(known, refusal)));
    }
  }

  private Seen<T> read(String known, String stem, Disk.Stat stat, byte[] content, Path file) {
    try {
      T value = reader.apply(stem, JsonFile.parse(file, content).tree());
      return new Seen<>(stat, Optional.of(value), Optional.empty());
    } catch (Refusal refusal) {
      ProblemFile problem = ProblemFile.of(known, refusal).in(content);
      return new Seen<>(stat, Optional.empty(), Optional.of(problem));
    }
  }

  private static String stem(String fileName) {
    return fileName.substring(0, fileName.length() - ENDING.length());
  }
}
