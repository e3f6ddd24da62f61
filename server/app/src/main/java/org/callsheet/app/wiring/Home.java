package org.callsheet.app.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.callsheet.app.config.Settings;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The folder that is the whole state of a server.
 *
 * @param root the folder itself, absolute
 * @param server names this server in files it shares with others; made once
 */
public record Home(Path root, String server) {
  /** How parts of it were made; of no use in a home. */
  private static final String SCRIPT = ".py";

  private static final int SERVER_BYTES = 4;
  private static final List<Place> SHARED =
      List.of(Place.CONFIG, Place.FILMS, Place.IMAGES, Place.FARM, Place.CACHE);

  /** What an operator edits. */
  public Path config() {
    return Place.CONFIG.in(root);
  }

  /** Secrets and what nobody edits. */
  public Path state() {
    return Place.STATE.in(root);
  }

  /** The farm's journal and logs. */
  public Path farm() {
    return Place.FARM.in(root);
  }

  /** What may be deleted at any time. */
  public Path cache() {
    return Place.CACHE.in(root);
  }

  /** Where one of our files or folders is. */
  Path at(Place place) {
    return place.in(root);
  }

  /** Makes what is missing of a home; a new one starts with the shipped configuration. */
  static Home prepare(Settings settings, Disk disk, Access shared, RandomGenerator random) {
    Path root = settings.home().toAbsolutePath().normalize();
    AtomicFile files = new AtomicFile(disk, shared);
    AtomicFile secrets = new AtomicFile(disk, Access.PRIVATE);
    try {
      files.createFolders(root);
      if (settings.shipped().isPresent()) {
        ship(settings.shipped().get().toAbsolutePath(), root, disk, files);
      }
      for (Place folder : SHARED) {
        files.createFolders(folder.in(root));
      }
      secrets.createFolders(Place.PLANS.in(root));
      secrets.createFolders(Place.AUDIT.in(root));
      return new Home(root, server(Place.SERVER_ID.in(root), disk, secrets, random));
    } catch (IOException failure) {
      throw Refusal.ofDisk(root, failure);
    }
  }

  /** A home of an earlier version gets the folders that it did not have yet. */
  private static void ship(Path shipped, Path root, Disk disk, AtomicFile files)
      throws IOException {
    Path config = Place.CONFIG.in(root);
    if (!disk.exists(config)) {
      ship(shipped, config, root, disk, files);
      return;
    }
    for (Path each : disk.list(shipped)) {
      Path place = config.resolve(each.getFileName().toString());
      if (disk.find(each).map(Disk.Stat::folder).orElse(false) && !disk.exists(place)) {
        ship(each, place, root, disk, files);
      }
    }
  }

  /**
   * Copied beside its place and renamed, so that a half copy is never taken for a configuration.
   */
  private static void ship(Path from, Path place, Path root, Disk disk, AtomicFile files)
      throws IOException {
    Path beside = root.resolve("config.new");
    copy(from, beside, disk, files);
    disk.rename(beside, place);
    disk.forceFolder(place.getParent());
  }

  private static void copy(Path from, Path to, Disk disk, AtomicFile files) throws IOException {
    files.createFolders(to);
    for (Path each : disk.list(from)) {
      Path target = to.resolve(each.getFileName().toString());
      if (disk.find(each).map(Disk.Stat::folder).orElse(false)) {
        copy(each, target, disk, files);
      } else if (!target.toString().endsWith(SCRIPT)) {
        files.put(target, disk.read(each));
      }
    }
  }

  private static String server(Path file, Disk disk, AtomicFile secrets, RandomGenerator random)
      throws IOException {
    if (disk.exists(file)) {
      return new String(disk.read(file), StandardCharsets.UTF_8).strip();
    }
    byte[] bytes = new byte[SERVER_BYTES];
    random.nextBytes(bytes);
    String server = HexFormat.of().formatHex(bytes);
    secrets.put(file, (server + "\n").getBytes(StandardCharsets.UTF_8));
    return server;
  }
}
