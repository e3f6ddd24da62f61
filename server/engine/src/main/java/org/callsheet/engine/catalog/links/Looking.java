package org.callsheet.engine.catalog.links;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.FileContent;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.engine.catalog.Look;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Decides what must be read and what must only be found again, and does it. Works for several
 * threads at once; two of them may look at the same file, and then the catalog hears the same
 * twice.
 */
final class Looking {
  private static final int TIMES_WHAT_IT_TOOK = 5;
  private static final long NOT_THERE = -1;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Links.Parts parts;
  private final Desk desk;
  private final Askers askers;
  private final Readings readings;
  private final Resolver resolver;
  private final Map<ProjectId, Instant> restUntil = new ConcurrentHashMap<>();
  private final AtomicLong filesRead = new AtomicLong();

  Looking(Links.Parts parts, Desk desk, Askers askers, Readings readings) {
    this.parts = parts;
    this.desk = desk;
    this.askers = askers;
    this.readings = readings;
    this.resolver = new Resolver(parts.paths(), parts.disk());
  }

  long filesRead() {
    return filesRead.get();
  }

  /** Looks where something may have changed. */
  void look(ProjectId project, Set<NamedPath> places) {
    Optional<ProjectAssets> film = parts.catalog().find(project);
    if (film.isEmpty()) {
      return;
    }
    NamedPath all = film.get().folder().directory();
    if (places.contains(all)) {
      lookAtAll(film.get(), all);
    } else {
      places.forEach(place -> lookAt(film.get(), place));
    }
  }

  private void lookAtAll(ProjectAssets film, NamedPath folder) {
    film.list(AssetOrder.PRIORITY).forEach(this::lookAt);
    for (NamedPath file : askers.filesIn(folder)) {
      if (film.find(file).filter(asset -> asset.file().present()).isEmpty()) {
        forget(file);
      }
    }
    Instant begin = parts.clock().instant();
    ProjectId project = film.folder().project();
    if (!begin.isBefore(restUntil.getOrDefault(project, Instant.MIN))) {
      lookAtTargets(film, folder);
      Instant end = parts.clock().instant();
      Duration took = Duration.between(begin, end);
      restUntil.put(project, end.plus(took.multipliedBy(TIMES_WHAT_IT_TOOK)));
    }
  }

  /** What no event tells, as on a share, is found by looking at the other end of all links. */
  private void lookAtTargets(ProjectAssets film, NamedPath folder) {
    Map<NamedPath, Long> there = new HashMap<>();
    for (NamedPath file : askers.filesIn(folder)) {
      if (askers.find(file).filter(c -> isDifferent(c, film, there)).isPresent()) {
        findAgain(file);
      }
    }
  }

  private boolean isDifferent(FileContent content, ProjectAssets film, Map<NamedPath, Long> there) {
    for (FileLink link : content.links()) {
      if (link.target().isPresent() && link.state() != FileLink.State.OUTSIDE) {
        long is = there.computeIfAbsent(link.target().get(), target -> stamp(film, target));
        boolean isThere = is != NOT_THERE;
        if (isThere != (link.state() == FileLink.State.FOUND) || isThere && is != link.stamp()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAsset(ProjectAssets film, NamedPath target) {
    return film.find(target).filter(a -> a.isBlend() && a.file().present()).isPresent();
  }

  private long stamp(ProjectAssets film, NamedPath target) {
    if (isAsset(film, target)) {
      return 0;
    }
    try {
      return parts
          .disk()
          .find(parts.paths().resolve(target))
          .map(Resolver::stamp)
          .orElse(NOT_THERE);
    } catch (IOException | Refusal unreachable) {
      return NOT_THERE;
    }
  }

  private void lookAt(ProjectAssets film, NamedPath place) {
    Optional<Asset> asset = film.find(place);
    if (asset.isPresent()) {
      lookAt(asset.get());
    } else {
      forget(place);
      if (parts.catalog().isFolder(film.folder().project(), place)) {
        film.list(AssetOrder.PRIORITY).stream()
            .filter(each -> each.path().isInside(place))
            .forEach(this::lookAt);
      }
    }
    askers.around(place).forEach(this::findAgain);
    if (Sidecars.mayBe(place.fileName())) {
      lookAtDescribed(film, place.sibling(Sidecars.described(place.fileName())));
    }
  }

  /** A file becomes an asset when it gets a sidecar, and is none any more when that is gone. */
  private void lookAtDescribed(ProjectAssets film, NamedPath file) {
    film.find(file).ifPresent(this::lookAt);
    boolean isAsset = isAsset(film, file);
    for (NamedPath asker : askers.of(file)) {
      if (askers.find(asker).filter(c -> isLinkedAs(c, file, !isAsset)).isPresent()) {
        findAgain(asker);
      }
    }
  }

  private static boolean isLinkedAs(FileContent content, NamedPath target, boolean asset) {
    return content.links().stream()
        .filter(link -> link.state() == FileLink.State.FOUND)
        .filter(link -> link.target().equals(Optional.of(target)))
        .anyMatch(link -> (link.stamp() == 0) == asset);
  }

  private void lookAt(Asset asset) {
    NamedPath file = asset.path();
    if (!asset.isBlend() || asset.file().bytes() == 0) {
      forget(file);
      return;
    }
    Optional<Reading> known =
        readings.find(file).filter(r -> r.look().stamp() == asset.file().stamp());
    if (known.isEmpty() || isRipe(known.get().look())) {
      desk.read(file);
    } else if (asset.content().isEmpty()) {
      tell(asset.project(), file, known.get());
    }
  }

  /** Whether a look that proved nothing can be had again now and prove something. */
  private boolean isRipe(Look look) {
    return look.fresh() && !parts.clock().instant().isBefore(look.settlesAt());
  }

  private void forget(NamedPath file) {
    askers.remove(file);
    readings.remove(file);
  }

  /** The file says what it said; what is at the other end of its links may be other. */
  private void findAgain(NamedPath file) {
    Optional<Reading> known = readings.find(file);
    Optional<Asset> asset = parts.catalog().find(file);
    if (known.isPresent() && asset.isPresent()) {
      tell(asset.get().project(), file, known.get());
    }
  }

  /** Reads a file and finds what it asks for. */
  void read(NamedPath file) {
    Optional<Asset> asset = parts.catalog().find(file);
    if (asset.isEmpty()) {
      return;
    }
    try {
      read(asset.get().project(), file, parts.paths().resolve(file));
    } catch (IOException | Refusal unreachable) {
      // The catalog tells when it is there again.
      return;
    }
  }

  private void read(ProjectId project, NamedPath file, Path local) throws IOException {
    Instant now = parts.clock().instant();
    Optional<Disk.Stat> before = parts.disk().find(local);
    if (before.isEmpty()) {
      return;
    }
    Reading reading = read(file, local, Look.of(before.get(), now));
    if (!before.equals(parts.disk().find(local))) {
      desk.lookAt(now.plus(SOON), project, file);
      return;
    }
    readings.put(file, reading);
    tell(project, file, reading);
    if (reading.look().settlesAt().isAfter(now)) {
      desk.lookAt(reading.look().settlesAt(), project, file);
    }
  }

  private Reading read(NamedPath file, Path local, Look look) {
    filesRead.incrementAndGet();
    try {
      return Reading.of(look, new BlendFile(local).facts());
    } catch (Refusal refusal) {
      return switch (refusal.code()) {
        // The permission may come without the file looking any different.
        case "disk-denied" -> Reading.unreadable(look.asFresh(), file, refusal);
        case "file-missing" -> throw refusal;
        default -> Reading.unreadable(look, file, refusal);
      };
    }
  }

  private void tell(ProjectId project, NamedPath file, Reading reading) {
    if (reading.links().isEmpty()) {
      askers.remove(file);
      desk.tell(project, file, content(reading, List.of()));
      return;
    }
    Optional<ProjectAssets> film = parts.catalog().find(project);
    if (film.isEmpty()) {
      return;
    }
    List<FileLink> links = new ArrayList<>();
    try {
      for (Link link : reading.links()) {
        links.add(resolve(film.get(), file, link));
      }
    } catch (Refusal unreachable) {
      // The share is away: what was last known stays.
      return;
    }
    FileContent content = content(reading, links);
    askers.put(file, content);
    desk.tell(project, file, content);
  }

  /** What an asset is, the catalog knows; of all else the link says when it is another one. */
  private FileLink resolve(ProjectAssets film, NamedPath file, Link asked) {
    FileLink link = resolver.resolve(file, asked, film.folder().directory());
    return link.target().filter(target -> isAsset(film, target)).isPresent()
        ? new FileLink(link.asked(), link.target(), link.state())
        : link;
  }

  private static FileContent content(Reading reading, List<FileLink> links) {
    return new FileContent(reading.blender(), reading.scene(), links, reading.problem());
  }
}
