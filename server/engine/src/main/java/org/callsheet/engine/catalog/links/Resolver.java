package org.callsheet.engine.catalog.links;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.engine.catalog.FileLink.State;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Finds what is at the other end of links. Looks at the disk; writes nothing; thread-safe. */
final class Resolver {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern TILE = Pattern.compile("<UDIM>|<UVTILE>");

  private final NamedPaths paths;
  private final Disk disk;

  Resolver(NamedPaths paths, Disk disk) {
    this.paths = paths;
    this.disk = disk;
  }

  /**
   * Where the link of that file leads and what is there.
   *
   * @throws Refusal {@code path-unmounted}: nothing can be said now
   */
  FileLink resolve(NamedPath file, Link link) {
    Optional<NamedPath> target = target(file, link);
    if (target.isEmpty()) {
      return new FileLink(link, target, State.OUTSIDE);
    }
    return look(link, target.get());
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
      Path local = paths.resolve(target);
      if (disk.exists(local) || hasOneOfMany(link, local)) {
        return new FileLink(link, Optional.of(target), State.FOUND);
      }
      return otherCase(target)
          .map(found -> new FileLink(link, Optional.of(found), State.OTHER_CASE))
          .orElseGet(() -> new FileLink(link, Optional.of(target), State.MISSING));
    } catch (Refusal refusal) {
      return refused(link, target, refusal);
    } catch (IOException failure) {
      throw Refusal.ofDisk(Path.of(target.inside()), failure);
    }
  }

  private static FileLink refused(Link link, NamedPath target, Refusal refusal) {
    return switch (refusal.code()) {
      case "path-escapes", "path-in-ours" -> new FileLink(link, Optional.empty(), State.OUTSIDE);
      case "path-link-broken" -> new FileLink(link, Optional.of(target), State.MISSING);
      case "path-case" -> new FileLink(link, Optional.of(target), State.OTHER_CASE);
      default -> throw refusal;
    };
  }

  /** Whether there is a file for another frame, or for any tile. */
  private boolean hasOneOfMany(Link link, Path local) throws IOException {
    Path folder = local.getParent();
    String name = local.getFileName().toString();
    return switch (link.repeat()) {
      case SINGLE -> false;
      case SEQUENCE -> hasMatch(folder, lastNumber(name));
      case TILES -> hasMatch(folder, replaced(TILE, name));
    };
  }

  private static Optional<Pattern> lastNumber(String name) {
    return NUMBER
        .matcher(name)
        .results()
        .reduce((first, second) -> second)
        .map(
            run ->
                Pattern.compile(
                    Pattern.quote(name.substring(0, run.start()))
                        + NUMBER
                        + Pattern.quote(name.substring(run.end()))));
  }

  private static Optional<Pattern> replaced(Pattern mark, String name) {
    var found = mark.matcher(name);
    return found.find()
        ? Optional.of(
            Pattern.compile(
                Pattern.quote(name.substring(0, found.start()))
                    + "(\\d{4}|u\\d+_v\\d+)"
                    + Pattern.quote(name.substring(found.end()))))
        : Optional.empty();
  }

  private boolean hasMatch(Path folder, Optional<Pattern> name) throws IOException {
    if (name.isEmpty() || !disk.exists(folder)) {
      return false;
    }
    return disk.list(folder).stream()
        .anyMatch(each -> name.get().matcher(each.getFileName().toString()).matches());
  }

  /** The place that differs from this one by capital letters only, if there is one. */
  private Optional<NamedPath> otherCase(NamedPath target) throws IOException {
    NamedPath at = new NamedPath(target.ident(), "");
    for (String part : target.parts()) {
      Path folder = paths.resolve(at);
      if (disk.exists(folder.resolve(part))) {
        at = at.resolve(part);
        continue;
      }
      if (!disk.find(folder).map(Disk.Stat::folder).orElse(false)) {
        return Optional.empty();
      }
      Optional<String> other =
          disk.list(folder).stream()
              .map(each -> each.getFileName().toString())
              .filter(part::equalsIgnoreCase)
              .findFirst();
      if (other.isEmpty()) {
        return Optional.empty();
      }
      at = at.resolve(other.get());
    }
    return Optional.of(at);
  }
}
