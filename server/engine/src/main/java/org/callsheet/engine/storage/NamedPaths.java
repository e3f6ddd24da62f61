package org.callsheet.engine.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Where the named paths lie on this machine. Every place is looked up with symbolic links followed
 * and must still be inside; a folder without its marker is not that path (a share that is not
 * mounted looks like an empty folder), and nothing is read or written there.
 *
 * <p>Thread-safe. Which folder had a marker is remembered in a file, so that a marker is written
 * once, when a path is registered, and never into an unmounted share.
 */
public final class NamedPaths {
  /** The file in the root of a named path that says which one it is. */
  public static final String MARKER = ".callsheet-path.json";

  private record Place(String ident, Path folder) {}

  /** A marker that was read, and the folder it lies in with links followed. */
  private record Marked(Disk.Stat marker, Path root) {}

  private final Disk disk;
  private final AtomicFile files;
  private final String server;
  private final Path memory;
  private final List<Path> ours;
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final Map<String, Marked> markers = new ConcurrentHashMap<>();

  /**
   * No paths yet.
   *
   * @param server who writes the markers
   * @param memory the file that remembers what was registered
   * @param ours folders of the server itself, that no named path may touch
   */
  public NamedPaths(Disk disk, AtomicFile files, String server, Path memory, List<Path> ours) {
    this.disk = disk;
    this.files = files;
    this.server = server;
    this.memory = memory;
    this.ours = List.copyOf(ours);
  }

  /**
   * Makes a folder known under its name. The first time the marker is written; later the marker
   * must be there, or the path stays unmounted until it is.
   *
   * @throws Refusal {@code path-folder-missing}, {@code path-in-ours}, {@code path-marker-other}
   */
  public synchronized void register(String ident, Path folder) {
    Place place = new Place(ident, folder.toAbsolutePath().normalize());
    try {
      if (!isRemembered(place)) {
        mark(place);
        remember(place);
      }
      if (isFolder(place.folder())) {
        refuseOurs(new NamedPath(ident, ""), disk.real(place.folder()));
      }
      markers.remove(ident);
      places.put(ident, place);
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** Forgets a folder; what lies in it stays. */
  synchronized void forget(String ident) {
    places.remove(ident);
    markers.remove(ident);
  }

  /** The idents known, sorted. */
  public Set<String> idents() {
    return new TreeMap<>(places).keySet();
  }

  /** The folder of a named path, mounted or not. */
  public Optional<Path> folder(String ident) {
    return Optional.ofNullable(places.get(ident)).map(Place::folder);
  }

  /** Whether the folder has its marker now. */
  public boolean isMounted(String ident) {
    Place place = places.get(ident);
    if (place == null) {
      return false;
    }
    try {
      checkMarker(place);
      return true;
    } catch (IOException | Refusal notThere) {
      return false;
    }
  }

  /**
   * The place on this machine, links followed; the last parts need not exist.
   *
   * @throws Refusal {@code path-unknown}, {@code path-unmounted}, {@code path-escapes}, {@code
   *     path-case}
   */
  public Path resolve(NamedPath path) {
    Place place = places.get(path.ident());
    if (place == null) {
      throw refused(Refusal.Kind.NOT_FOUND, "path-unknown", path, path.ident());
    }
    try {
      return inside(checkMarker(place), path);
    } catch (IOException failure) {
      throw Refusal.ofDisk(place.folder().resolve(path.inside()), failure);
    }
  }

  /** The named path of a place on this machine, if it lies in one; the innermost, if in several. */
  public Optional<NamedPath> find(Path local) {
    try {
      Path real = realOrGiven(local);
      Optional<NamedPath> found = Optional.empty();
      int depth = -1;
      for (Place place : places.values()) {
        Path root = realOrGiven(place.folder());
        if (real.startsWith(root) && root.getNameCount() > depth) {
          depth = root.getNameCount();
          found = Optional.of(new NamedPath(place.ident(), text(root.relativize(real))));
        }
      }
      return found;
    } catch (IOException failure) {
      throw Refusal.ofDisk(local, failure);
    }
  }

  private Path realOrGiven(Path path) throws IOException {
    return disk.exists(path) ? disk.real(path) : path.toAbsolutePath().normalize();
  }

  private Path inside(Path root, NamedPath path) throws IOException {
    Path straight = root.resolve(path.inside());
    if (isStraight(straight)) {
      return straight;
    }
    Path at = root;
    List<String> parts = path.parts();
    int known = 0;
    if (parts.size() > 1 && isStraight(straight.getParent())) {
      at = straight.getParent();
      known = parts.size() - 1;
    }
    for (int i = known; i < parts.size(); i++) {
      Optional<Path> next = child(at, parts.get(i), path);
      if (next.isEmpty()) {
        return at.resolve(String.join("/", parts.subList(i, parts.size())));
      }
      at = disk.real(next.get());
      if (!at.startsWith(root)) {
        throw refused(Refusal.Kind.FORBIDDEN, "path-escapes", path, parts.get(i));
      }
      refuseOurs(path, at);
    }
    return at;
  }

  /** Whether it is there, without a link on the way and spelled as it is stored: the usual case. */
  private boolean isStraight(Path path) throws IOException {
    return disk.exists(path) && disk.real(path).equals(path);
  }

  /** The entry of that name; also under its decomposed spelling, as some systems store it. */
  private Optional<Path> child(Path folder, String part, NamedPath path) throws IOException {
    Path direct = folder.resolve(part);
    boolean isLink = disk.linkTarget(direct).isPresent();
    if (disk.exists(direct)) {
      if (!isLink) {
        refuseOtherCase(direct, part, path);
      }
      return Optional.of(direct);
    }
    if (isLink) {
      throw refused(Refusal.Kind.FORBIDDEN, "path-link-broken", path, part);
    }
    if (part.chars().allMatch(c -> c < 128) || !isFolder(folder)) {
      return Optional.empty();
    }
    return disk.list(folder).stream()
        .filter(entry -> composed(entry.getFileName().toString()).equals(part))
        .findFirst();
  }

  /** On a file system that ignores case, two spellings of one file would be two places for us. */
  private void refuseOtherCase(Path direct, String part, NamedPath path) throws IOException {
    String found = composed(disk.real(direct).getFileName().toString());
    if (!found.equals(part) && found.equalsIgnoreCase(part)) {
      throw refused(Refusal.Kind.CONFLICT, "path-case", path, found);
    }
  }

  private boolean isFolder(Path path) throws IOException {
    return disk.find(path).map(Disk.Stat::folder).orElse(false);
  }

  private void mark(Place place) throws IOException {
    NamedPath name = new NamedPath(place.ident(), "");
    if (!isFolder(place.folder())) {
      throw refused(Refusal.Kind.NOT_FOUND, "path-folder-missing", name, place.folder().toString());
    }
    Path real = disk.real(place.folder());
    refuseOurs(name, real);
    if (disk.exists(real.resolve(MARKER))) {
      checkMarker(place);
    } else {
      JsonFile.empty(real.resolve(MARKER))
          .with("ident", place.ident())
          .with("server", server)
          .put(files);
    }
  }

  private void refuseOurs(NamedPath path, Path real) throws IOException {
    for (Path each : ours) {
      Path own = realOrGiven(each);
      boolean around = path.inside().isEmpty() && own.startsWith(real);
      if (around || real.startsWith(own)) {
        throw refused(Refusal.Kind.FORBIDDEN, "path-in-ours", path, own.toString());
      }
    }
  }

  /** The folder, links followed, which is looked up again when the marker is another file. */
  private Path checkMarker(Place place) throws IOException {
    Path file = place.folder().resolve(MARKER);
    NamedPath name = new NamedPath(place.ident(), "");
    Optional<Disk.Stat> seen = disk.find(file);
    if (seen.isEmpty()) {
      markers.remove(place.ident());
      throw refused(Refusal.Kind.READ_ONLY, "path-unmounted", name, place.folder().toString());
    }
    Marked known = markers.get(place.ident());
    boolean same = known != null && known.marker().equals(seen.get());
    if (same && disk.exists(known.root())) {
      return known.root();
    }
    Path root = disk.real(place.folder());
    JsonFile marker = JsonFile.read(disk, file);
    String ident = marker.tree().path("ident").asText();
    String writer = marker.tree().path("server").asText();
    if (!ident.equals(place.ident()) || !writer.equals(server)) {
      throw refused(Refusal.Kind.CONFLICT, "path-marker-other", name, ident + " of " + writer);
    }
    markers.put(place.ident(), new Marked(seen.get(), root));
    return root;
  }

  private boolean isRemembered(Place place) {
    return JsonFile.readOrEmpty(disk, memory)
        .find(place.ident())
        .map(known -> known.asText().equals(place.folder().toString()))
        .orElse(false);
  }

  private void remember(Place place) {
    JsonFile.readOrEmpty(disk, memory).with(place.ident(), place.folder().toString()).put(files);
  }

  private static String text(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static Refusal refused(Refusal.Kind kind, String code, NamedPath path, String found) {
    return Refusal.of(kind, code, "path", path.toString(), "found", found);
  }
}
