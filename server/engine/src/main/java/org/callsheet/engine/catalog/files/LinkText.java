package org.callsheet.engine.catalog.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** How the path of a link is written, and where it leads. */
record LinkText(NamedPaths paths) {
  private static final String UP = "..";
  private static final String OWN = "//";

  /** Whether a link of that file leads to that place; capital letters do not count. */
  boolean leadsTo(Link link, NamedPath file, NamedPath place) {
    return target(link, file)
        .filter(found -> found.toString().equalsIgnoreCase(place.toString()))
        .isPresent();
  }

  private Optional<NamedPath> target(Link link, NamedPath file) {
    try {
      return switch (link.start()) {
        case OWN_FOLDER -> {
          List<String> way = way(file.parent().parts(), link.plainPath());
          yield way.contains(UP)
              ? Optional.empty()
              : Optional.of(new NamedPath(file.ident(), String.join("/", way)));
        }
        case ROOT -> absolute(Path.of(link.plainPath()).normalize());
        case WORKING_FOLDER -> Optional.empty();
      };
    } catch (Refusal | InvalidPathException noPlaceOfOurs) {
      return Optional.empty();
    }
  }

  private Optional<NamedPath> absolute(Path local) {
    for (String ident : paths.idents()) {
      Optional<Path> root = paths.folder(ident).filter(local::startsWith);
      if (root.isPresent()) {
        String inside = root.get().relativize(local).toString();
        return Optional.of(new NamedPath(ident, inside));
      }
    }
    return Optional.empty();
  }

  /** The text of a link of {@code file} that now leads to {@code place}, written as before. */
  String leading(Link link, NamedPath file, NamedPath place) {
    return switch (link.start()) {
      case OWN_FOLDER -> OWN + relative(file.parent().parts(), place.parts());
      default ->
          paths
              .folder(place.ident())
              .orElseThrow()
              .resolve(place.inside())
              .toString()
              .replace('\\', '/');
    };
  }

  /**
   * The text that leads from the folder {@code to} where the old text led from {@code from}; the
   * same text if it does not start at the file's own folder.
   */
  static String moved(String text, NamedPath from, NamedPath to) {
    if (!text.startsWith(OWN)) {
      return text;
    }
    String plain = text.substring(OWN.length()).replace('\\', '/');
    String end = plain.endsWith("/") ? "/" : "";
    String relative = relative(to.parts(), way(from.parts(), plain));
    return OWN + relative + (relative.isEmpty() ? "" : end);
  }

  /** The parts of a path, those that lead out of the root in front. */
  private static List<String> way(List<String> folder, String plain) {
    List<String> way = new ArrayList<>(folder);
    for (String step : plain.split("/")) {
      if (step.equals(UP) && !way.isEmpty() && !way.getLast().equals(UP)) {
        way.removeLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        way.add(step);
      }
    }
    return way;
  }

  private static String relative(List<String> folder, List<String> way) {
    int common = 0;
    while (common < folder.size()
        && common < way.size() - 1
        && folder.get(common).equals(way.get(common))) {
      common++;
    }
    List<String> parts = new ArrayList<>(Collections.nCopies(folder.size() - common, UP));
    parts.addAll(way.subList(common, way.size()));
    return String.join("/", parts);
  }
}
