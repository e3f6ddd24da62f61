package org.callsheet.node.pictures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Where named paths lie on this machine. A path whose folder had a marker when the node started and
 * has none now is a share that went away, and an empty mount point is not mistaken for it.
 * Immutable.
 */
public final class PathMap {
  /** The file at the root of every named path that says which one it is. */
  public static final String MARKER = ".callsheet-path.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Disk disk;
  private final Map<String, Path> folders;
  private final Set<String> marked;

  private PathMap(Disk disk, Map<String, Path> folders, Set<String> marked) {
    this.disk = disk;
    this.folders = Map.copyOf(folders);
    this.marked = Set.copyOf(marked);
  }

  /**
   * Takes folders as told.
   *
   * @throws Refusal when one is not there, or its marker names another path
   */
  public static PathMap of(Disk disk, Map<String, Path> told) {
    Map<String, Path> folders = new LinkedHashMap<>();
    Set<String> marked = new TreeSet<>();
    told.forEach(
        (ident, folder) -> {
          Path absolute = folder.toAbsolutePath().normalize();
          new NamedPath(ident, "");
          if (!isFolder(disk, absolute)) {
            throw refused("path-missing", ident, absolute);
          }
          Optional<String> named = findMarker(disk, absolute);
          if (named.isPresent() && !named.get().equals(ident)) {
            throw refused("path-is-another", ident + " (marked " + named.get() + ")", absolute);
          }
          named.ifPresent(marked::add);
          folders.put(ident, absolute);
        });
    return new PathMap(disk, folders, marked);
  }

  /** Looks for markers in a folder, in those above it, and in those directly inside it. */
  public static Map<String, Path> search(Disk disk, Path from) {
    Map<String, Path> found = new LinkedHashMap<>();
    for (Path at = from.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path folder = at;
      findMarker(disk, folder).ifPresent(ident -> found.putIfAbsent(ident, folder));
    }
    try {
      for (Path inside : disk.list(from)) {
        findMarker(disk, inside).ifPresent(ident -> found.putIfAbsent(ident, inside));
      }
    } catch (IOException unreadable) {
      return found;
    }
    return found;
  }

  /** What lies where, for people. */
  @Override
  public String toString() {
    return new java.util.TreeMap<>(folders).toString();
  }

  /** Their idents, sorted. */
  public List<String> idents() {
    return folders.keySet().stream().sorted().toList();
  }

  /**
   * Where a named path lies here.
   *
   * @throws Refusal when this node has no such path, or its share has gone
   */
  public Path resolve(NamedPath path) {
    Path folder = folders.get(path.ident());
    if (folder == null) {
      throw refused("path-unknown", path.ident(), Path.of(""));
    }
    boolean gone =
        !isFolder(disk, folder)
            || marked.contains(path.ident()) && findMarker(disk, folder).isEmpty();
    if (gone) {
      throw refused("path-missing", path.ident(), folder);
    }
    return path.inside().isEmpty() ? folder : folder.resolve(path.inside());
  }

  /** The name of a place on this machine; empty when it lies in no named path. */
  public Optional<NamedPath> findName(Path place) {
    Path absolute = place.toAbsolutePath().normalize();
    for (Map.Entry<String, Path> entry : folders.entrySet()) {
      if (absolute.startsWith(entry.getValue())) {
        return Optional.of(name(entry.getKey(), entry.getValue().relativize(absolute)));
      }
    }
    return Optional.empty();
  }

  private static NamedPath name(String ident, Path inside) {
    String parts =
        StreamSupport.stream(inside.spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("/"));
    return new NamedPath(ident, parts);
  }

  private static boolean isFolder(Disk disk, Path folder) {
    try {
      return disk.find(folder).map(Disk.Stat::folder).orElse(false);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** What the marker in a folder says; empty when there is none, or a damaged one. */
  public static Optional<String> findMarker(Disk disk, Path folder) {
    try {
      Path marker = folder.resolve(MARKER);
      if (!disk.exists(marker)) {
        return Optional.empty();
      }
      String ident = JSON.readTree(disk.read(marker)).path("ident").asText();
      return ident.isEmpty() ? Optional.empty() : Optional.of(ident);
    } catch (JsonProcessingException damaged) {
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Refusal refused(String code, String ident, Path folder) {
    return Refusal.of(Refusal.Kind.NOT_FOUND, code, "path", ident, "folder", folder.toString());
  }
}
