package org.callsheet.engine.people;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Takes new portraits: {@code images::<user>.jpg}, as RFAM has them. Durable on return. One at a
 * time, so that many photographs at once need no more memory than one. Thread-safe.
 */
public final class Portraits {
  /** The largest file that is looked at, in bytes. */
  public static final int BYTES_MAX = 12 << 20;

  private static final String IMAGES = "images";
  private static final String IMAGE = "image";

  private final PortraitMaker maker;
  private final People people;
  private final UserFiles users;
  private final NamedPaths paths;
  private final AtomicFile files;
  private final Disk disk;
  private final ReentrantLock drawing = new ReentrantLock();

  /** Where they are kept. */
  public record Stores(Disk disk, AtomicFile files) {}

  /** Portraits of these people. */
  public Portraits(
      PortraitMaker maker, People people, UserFiles users, NamedPaths paths, Stores stores) {
    this.maker = maker;
    this.people = people;
    this.users = users;
    this.paths = paths;
    this.files = stores.files();
    this.disk = stores.disk();
  }

  /** Removes somebody's portrait; a file that is somebody else's, too, stays. */
  public void remove(UserId id) {
    drawing.lock();
    try {
      Optional<NamedPath> image = people.get(id).image();
      boolean shared =
          people.list().stream().anyMatch(u -> !u.id().equals(id) && u.image().equals(image));
      Optional<Path> file = shared ? Optional.empty() : people.portrait(id);
      if (file.isPresent()) {
        disk.delete(file.get());
        disk.forceFolder(file.get().getParent());
      }
      people.refresh();
    } catch (IOException failure) {
      throw Refusal.ofDisk(Path.of(id.value()), failure);
    } finally {
      drawing.unlock();
    }
  }

  /** Makes a portrait of a photograph and gives it to that user. */
  public void put(UserId id, byte[] photograph) {
    User user = people.get(id);
    drawing.lock();
    try {
      byte[] portrait = maker.of(photograph);
      String ident =
          paths.idents().contains(IMAGES)
              ? IMAGES
              : user.image().map(NamedPath::ident).orElse(IMAGES);
      NamedPath place = new NamedPath(ident, id + ".jpg");
      files.put(paths.resolve(place), portrait);
      if (user.image().filter(place::equals).isEmpty()) {
        users.put(id, Map.of(IMAGE, place.toString()));
      }
      people.refresh();
    } finally {
      drawing.unlock();
    }
  }
}
