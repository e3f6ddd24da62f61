package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Disk;

/**
 * The portraits of people as they are on the disk; initials for everybody else. A portrait is read
 * once as long as its file stays the same. Waits for the disk. Thread-safe.
 */
@Singleton
final class Faces {
  /** A larger file is no portrait. */
  static final long BYTES_MAX = 4L * 1024 * 1024;

  /** So many portraits are kept. */
  private static final int KEPT_MAX = 200;

  private final People people;
  private final Disk disk;
  private final Map<UserId, Kept> kept = new ConcurrentHashMap<>();

  Faces(People people, Disk disk) {
    this.people = people;
    this.disk = disk;
  }

  /** A face with its ETag. */
  record Shown(Picture picture, String tag) {
    static Shown of(Picture picture) {
      return new Shown(picture, "\"" + Fingerprint.of(picture.bytes()) + "\"");
    }
  }

  private record Kept(Path file, Disk.Stat stat, Shown face) {}

  /** Somebody as a page shows them. */
  Face of(UserId user) {
    return new Face(user.value(), people.find(user).map(User::name).orElse(user.value()));
  }

  /** The face of that user; also of one who is not known. */
  Shown get(UserId user) {
    return people.portrait(user).flatMap(file -> read(user, file)).orElseGet(() -> drawn(user));
  }

  private Optional<Shown> read(UserId user, Path file) {
    try {
      Optional<Disk.Stat> stat = disk.find(file).filter(s -> s.size() <= BYTES_MAX);
      Kept before = kept.get(user);
      if (before != null && before.file.equals(file) && Optional.of(before.stat).equals(stat)) {
        return Optional.of(before.face);
      }
      if (stat.isEmpty()) {
        return Optional.empty();
      }
      Optional<Shown> face = Picture.of(disk.read(file)).map(Shown::of);
      face.ifPresent(shown -> keep(user, new Kept(file, stat.get(), shown)));
      return face;
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private void keep(UserId user, Kept face) {
    if (kept.size() >= KEPT_MAX) {
      kept.clear();
    }
    kept.put(user, face);
  }

  private Shown drawn(UserId user) {
    return Shown.of(Picture.drawing(Initials.draw(of(user).name())));
  }
}
