package org.callsheet.node.blender;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for Blenders where people put them: on the search path, and in folders that are called
 * after it, one or two below the usual places of Linux, Windows and macOS.
 *
 * @param searchPath folders in which the program itself lies
 * @param places folders in which folders of Blenders lie
 */
public record BlenderSearch(List<Path> searchPath, List<Path> places) {
  /** So many are asked for their version; each answer may take a second. */
  private static final int PROGRAMS_MAX = 32;

  private static final List<String> NAMES =
      List.of("blender", "blender.exe", "Contents/MacOS/Blender");

  /** Copies the lists. */
  public BlenderSearch {
    searchPath = List.copyOf(searchPath);
    places = List.copyOf(places);
  }

  /** The usual places of this machine. */
  public static BlenderSearch usual(Map<String, String> environment, Path home) {
    List<Path> path =
        Arrays.stream(
                environment.getOrDefault("PATH", "").split(System.getProperty("path.separator")))
            .map(folder -> Path.of(folder.isEmpty() ? "." : folder))
            .toList();
    List<Path> places = new ArrayList<>();
    for (String folder : List.of("/opt", "/usr/local", "/usr/share", "/usr/lib", "/Applications")) {
      places.add(Path.of(folder));
    }
    for (String name : List.of("ProgramFiles", "ProgramW6432", "LOCALAPPDATA")) {
      Optional.ofNullable(environment.get(name)).map(Path::of).ifPresent(places::add);
    }
    places.add(home);
    places.add(home.resolve("Applications"));
    return new BlenderSearch(path, places);
  }

  /** Those that start and say their version; one program under two names counts once. */
  public List<BlenderProgram> find() {
    Map<Path, Path> programs = new LinkedHashMap<>();
    searchPath.forEach(folder -> look(folder, programs));
    for (Path place : places) {
      for (Path named : named(place)) {
        look(named, programs);
        named(named).forEach(version -> look(version, programs));
      }
    }
    return programs.values().stream()
        .limit(PROGRAMS_MAX)
        .map(BlenderProgram::find)
        .flatMap(Optional::stream)
        .toList();
  }

  private static void look(Path folder, Map<Path, Path> programs) {
    for (String name : NAMES) {
      Path program = folder.resolve(name);
      if (Files.isRegularFile(program) && Files.isExecutable(program)) {
        programs.putIfAbsent(real(program), program.toAbsolutePath());
      }
    }
  }

  private static Path real(Path program) {
    try {
      return program.toRealPath();
    } catch (IOException gone) {
      return program.toAbsolutePath();
    }
  }

  private static List<Path> named(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      for (Path each : inside) {
        String name = each.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.startsWith("blender") && Files.isDirectory(each)) {
          found.add(each);
        }
      }
    } catch (IOException notThere) {
      return found;
    }
    found.sort(null);
    return found;
  }
}
