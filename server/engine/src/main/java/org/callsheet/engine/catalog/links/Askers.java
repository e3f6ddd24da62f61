package org.callsheet.engine.catalog.links;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callsheet.engine.catalog.FileContent;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.floor.NamedPath;

/** Which files link to a place: the links of all files, backwards. Thread-safe. */
final class Askers {
  private final Map<NamedPath, FileContent> contents = new HashMap<>();

  /** By place, capital letters aside: a link with the wrong ones waits for the right file too. */
  private final NavigableMap<String, Set<NamedPath>> byTarget = new TreeMap<>();

  synchronized Optional<FileContent> find(NamedPath file) {
    return Optional.ofNullable(contents.get(file));
  }

  synchronized void put(NamedPath file, FileContent content) {
    remove(file);
    contents.put(file, content);
    for (FileLink link : content.links()) {
      link.target()
          .ifPresent(
              target -> byTarget.computeIfAbsent(key(target), k -> new HashSet<>(2)).add(file));
    }
  }

  synchronized void remove(NamedPath file) {
    FileContent before = contents.remove(file);
    if (before == null) {
      return;
    }
    for (FileLink link : before.links()) {
      link.target()
          .ifPresent(
              target ->
                  byTarget.computeIfPresent(
                      key(target),
                      (k, files) -> {
                        files.remove(file);
                        return files.isEmpty() ? null : files;
                      }));
    }
  }

  /** All files in a folder whose links are known. */
  synchronized List<NamedPath> filesIn(NamedPath folder) {
    return contents.keySet().stream().filter(file -> file.isInside(folder)).toList();
  }

  /** The files that link to exactly that place, sorted. */
  synchronized List<NamedPath> of(NamedPath target) {
    return byTarget.getOrDefault(key(target), Set.of()).stream()
        .filter(file -> asksFor(file, target))
        .sorted()
        .toList();
  }

  private boolean asksFor(NamedPath file, NamedPath target) {
    return contents.get(file).links().stream()
        .anyMatch(link -> link.target().equals(Optional.of(target)));
  }

  /** The files that link to that place or to anything below it, capital letters aside. */
  synchronized Set<NamedPath> around(NamedPath place) {
    Set<NamedPath> files = new TreeSet<>(byTarget.getOrDefault(key(place), Set.of()));
    String folder = place.inside().isEmpty() ? key(place) : key(place) + "/";
    for (Map.Entry<String, Set<NamedPath>> each : byTarget.tailMap(folder, false).entrySet()) {
      if (!each.getKey().startsWith(folder)) {
        break;
      }
      files.addAll(each.getValue());
    }
    return files;
  }

  private static String key(NamedPath place) {
    return place.toString().toLowerCase(Locale.ROOT);
  }
}
