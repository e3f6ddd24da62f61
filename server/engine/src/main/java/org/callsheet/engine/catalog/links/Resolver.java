package org.callsheet.engine.catalog.links;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.blend.Whereabouts;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.engine.catalog.FileLink.State;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Finds what is at the other end of links. Looks at the disk; writes nothing; thread-safe. */
public final class Resolver {
  private final NamedPaths paths;
  private final Disk disk;

  /** Follows links on that disk. */
  public Resolver(NamedPaths paths, Disk disk) {
    this.paths = paths;
    this.disk = disk;
  }

  /**
   * Where the link of that file leads and what is there.
   *
   * @param film the folder that everything should be in
   * @throws Refusal {@code path-unmounted}: nothing can be said now
   */
  public FileLink resolve(NamedPath file, Link link, NamedPath film) {
    Optional<NamedPath> target = target(file, link);
    return target.filter(found -> found.isInside(film)).isPresent()
        ? look(link, target.get())
        : new FileLink(link, target, State.OUTSIDE);
  }

  /** The place that a link leads to; empty if that is in no named path. */
  private Optional<NamedPath> target(NamedPath file, Link link) {
    try {
      return switch (link.start()) {
        case OWN_FOLDER -> fromOwnFolder(file, link.plainPath());
        case ROOT -> named(Path.of(link.plainPath()));
        case WORKING_FOLDER -> Optional.empty();
      };
    } catch (InvalidPathException | Refusal noPlaceOfOurs) {
      return Optional.empty();
    }
  }

  private Optional<NamedPath> fromOwnFolder(NamedPath file, String plain) {
    Deque<String> parts = new ArrayDeque<>(file.parent().parts());
    for (String part : Arrays.asList(plain.split("/+"))) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return leavingItsNamedPath(file, plain);
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(new NamedPath(file.ident(), String.join("/", parts)));
  }

  private Optional<NamedPath> leavingItsNamedPath(NamedPath file, String plain) {
    return paths
        .folder(file.ident())
        .flatMap(root -> named(root.resolve(file.parent().inside()).resolve(plain)));
  }

  private Optional<NamedPath> named(Path local) {
    Path straight = local.normalize();
    if (!straight.isAbsolute()) {
      return Optional.empty();
    }
    for (String ident : paths.idents()) {
      Path root = paths.folder(ident).orElseThrow();
      if (straight.startsWith(root)) {
        return Optional.of(new NamedPath(ident, root.relativize(straight).toString()));
      }
    }
    return paths.find(straight);
  }

  private FileLink look(Link link, NamedPath target) {
    try {
      Optional<Disk.Stat> there = disk.find(paths.resolve(target));
      if (there.isPresent()) {
        return new FileLink(link, Optional.of(target), State.FOUND, stamp(there.get()));
      }
    } catch (Refusal refusal) {
      return refused(link, target, refusal);
    } catch (IOException failure) {
      throw Refusal.ofDisk(Path.of(target.inside()), failure);
    }
    return search(link, target);
  }

  /** Of a file as it is now; a folder has none, it changes whenever something in it does. */
  static long stamp(Disk.Stat there) {
    return there.folder() ? 0 : Math.abs(31 * there.size() + there.modified().toEpochMilli());
  }

  private static FileLink refused(Link link, NamedPath target, Refusal refusal) {
    return switch (refusal.code()) {
      case "path-escapes", "path-in-ours" -> new FileLink(link, Optional.empty(), State.OUTSIDE);
      case "path-link-broken" -> new FileLink(link, Optional.of(target), State.MISSING);
      case "path-case" -> new FileLink(link, Optional.of(target), State.OTHER_CASE);
      default -> throw refusal;
    };
  }

  /** Looks for it name by name: there may be one of many, or one of another case. */
  private FileLink search(Link link, NamedPath target) {
    Link straight =
        new Link(link.kind(), "//" + target.inside(), link.owner(), false, link.repeat());
    return switch (Whereabouts.of(straight, "any.blend", folder -> names(target, folder))) {
      case Whereabouts.Found found -> new FileLink(link, Optional.of(target), State.FOUND);
      case Whereabouts.OtherCase other ->
          new FileLink(
              link, Optional.of(new NamedPath(target.ident(), other.actual())), State.OTHER_CASE);
      default -> new FileLink(link, Optional.of(target), State.MISSING);
    };
  }

  private Set<String> names(NamedPath target, String folder) {
    try {
      Path local = paths.resolve(new NamedPath(target.ident(), folder));
      if (!disk.find(local).map(Disk.Stat::folder).orElse(false)) {
        return Set.of();
      }
      return disk.list(local).stream()
          .map(each -> each.getFileName().toString())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException failure) {
      throw Refusal.ofDisk(Path.of(folder), failure);
    }
  }
}
