package org.callsheet.engine.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Where a film's folder lies on this machine now.
 *
 * @param name the film's folder
 * @param local the same on this machine, links followed
 * @param share the named path that it is in, on this machine
 */
record FilmRoot(NamedPath name, Path local, Path share) {
  /**
   * Finds it.
   *
   * @throws Refusal when its share is not there
   */
  static FilmRoot find(NamedPaths paths, NamedPath directory) {
    return new FilmRoot(
        directory, paths.resolve(directory), paths.resolve(new NamedPath(directory.ident(), "")));
  }

  Scan.Spot spot() {
    return new Scan.Spot(local, name);
  }

  /** A place in the film. */
  Scan.Spot spot(NamedPath place) {
    String inside = place.inside().substring(name.inside().length()).replaceFirst("^/", "");
    return new Scan.Spot(local.resolve(inside), place);
  }

  /** Those of these places that lie in the film and may hold assets; none inside another one. */
  List<Scan.Spot> spots(Set<Path> places) {
    if (places.contains(local)) {
      return List.of(spot());
    }
    List<Scan.Spot> spots = new ArrayList<>();
    for (Path place : places) {
      if (place.startsWith(local)
          && Sidecars.mayHold(place.getFileName().toString())
          && !isInsideOneOf(places, place)) {
        add(spots, place);
      }
    }
    return spots;
  }

  private boolean isInsideOneOf(Set<Path> places, Path place) {
    for (Path at = place.getParent(); !at.equals(local); at = at.getParent()) {
      if (places.contains(at)) {
        return true;
      }
    }
    return false;
  }

  private void add(List<Scan.Spot> spots, Path place) {
    try {
      String inside =
          local.relativize(place).toString().replace(place.getFileSystem().getSeparator(), "/");
      spots.add(new Scan.Spot(place, name.resolve(inside)));
    } catch (Refusal unusableName) {
      // The next look at everything tells; nothing can be known of it here.
      return;
    }
  }
}
