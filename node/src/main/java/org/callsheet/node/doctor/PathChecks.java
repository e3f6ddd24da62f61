package org.callsheet.node.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.floor.Disk;
import org.callsheet.node.pictures.PathMap;

/** Whether the folders of the films are there, the right ones, and can be read and written. */
public record PathChecks(Disk disk) {
  /** A hidden name, which no list of ours shows. */
  private static final String TRIAL = ".callsheet.doctor.";

  /**
   * Looks at folders.
   *
   * @param folders by the ident of the named path
   */
  public List<Check> look(Map<String, Path> folders) {
    if (folders.isEmpty()) {
      return List.of(Check.wrong("path-none"));
    }
    List<Check> checks = new ArrayList<>();
    new TreeMap<>(folders).forEach((ident, folder) -> checks.addAll(look(ident, folder)));
    return checks;
  }

  private List<Check> look(String ident, Path given) {
    Path folder = given.toAbsolutePath().normalize();
    String place = folder.toString();
    if (!Files.isDirectory(folder)) {
      return List.of(Check.wrong("path-missing", "path", ident, "folder", place));
    }
    Optional<String> marked = PathMap.findMarker(disk, folder);
    if (marked.isPresent() && !marked.get().equals(ident)) {
      return List.of(
          Check.wrong("path-is-another", "path", ident, "folder", place, "marked", marked.get()));
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      inside.iterator().hasNext();
    } catch (IOException e) {
      return List.of(
          Check.wrong("path-unreadable", "path", ident, "folder", place, "detail", said(e)));
    }
    try {
      Files.delete(Files.createTempFile(folder, TRIAL, ""));
    } catch (IOException e) {
      return List.of(
          Check.wrong("path-read-only", "path", ident, "folder", place, "detail", said(e)));
    }
    Check works = Check.ok("path-works", "path", ident, "folder", place);
    return marked.isPresent()
        ? List.of(works)
        : List.of(works, Check.warn("path-unmarked", "path", ident, "folder", place));
  }

  private static String said(IOException e) {
    return e.getClass().getSimpleName();
  }
}
