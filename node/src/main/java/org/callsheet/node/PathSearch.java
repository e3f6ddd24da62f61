package org.callsheet.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.callsheet.floor.Disk;
import org.callsheet.node.pictures.MarkerSearch;
import org.callsheet.node.pictures.PathMap;

/**
 * Where the named paths lie: as told, else by their marks around the current folder, else by their
 * marks where shares are mounted.
 */
record PathSearch(NodeSettings settings, Disk disk) {
  private static final int DEPTH = 2;
  private static final Duration WAIT = Duration.ofSeconds(5);

  Map<String, Path> find() throws InterruptedException {
    if (!settings.paths().isEmpty()) {
      return settings.paths();
    }
    Map<String, Path> near = PathMap.search(disk, Path.of("").toAbsolutePath());
    if (!near.isEmpty() && settings.search().isEmpty()) {
      return near;
    }
    MarkerSearch search = new MarkerSearch(disk, DEPTH, WAIT);
    Map<String, Path> told = search.find(settings.search());
    if (!told.isEmpty()) {
      return told;
    }
    return near.isEmpty() ? search.find(MarkerSearch.places()) : near;
  }
}
