package org.callsheet.engine.people;

import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.NamedPath;

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
  private final ReentrantLock drawing = new ReentrantLock();

  /** Portraits of these people. */
  public Portraits(
      PortraitMaker maker, People people, UserFiles users, NamedPaths paths, AtomicFile files) {
    this.maker = maker;
    this.people = people;
    this.users = users;
    this.paths = paths;
    this.files = files;
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
