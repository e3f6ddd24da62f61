package org.callsheet.node.programs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where programs are looked for by their names.
 *
 * @param folders in this order
 */
public record SearchPath(List<Path> folders) {
  private static final List<String> ENDINGS = List.of("", ".exe");

  /** Copies the folders. */
  public SearchPath {
    folders = List.copyOf(folders);
  }

  /** That of this machine. */
  public static SearchPath of(Map<String, String> environment) {
    return new SearchPath(
        Arrays.stream(
                environment.getOrDefault("PATH", "").split(System.getProperty("path.separator")))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .filter(Path::isAbsolute)
            .toList());
  }

  /** The program of that name; a name with a folder in it is none. */
  public Optional<Path> find(String name) {
    if (name.isBlank() || name.contains("/") || name.contains("\\")) {
      return Optional.empty();
    }
    return folders.stream()
        .flatMap(folder -> ENDINGS.stream().map(ending -> folder.resolve(name + ending)))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }
}
