package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Reads single sidecars and what lies beside them. Never writes; thread-safe. */
final class SidecarFile {
  private final Disk disk;
  private final InstantSource clock;
  private final SidecarReader reader = new SidecarReader();

  SidecarFile(Disk disk, InstantSource clock) {
    this.disk = disk;
    this.clock = clock;
  }

  /** A sidecar on this machine. */
  record Place(NamedPath folder, NamedPath sidecar, Path file) {
    /** Whatever lies beside it under another name. */
    Path beside(String name) {
      return file.resolveSibling(name);
    }
  }

  /**
   * Looks at a sidecar, and reads it unless {@code before} proves that it has not changed; empty if
   * it is gone.
   */
  Optional<Seen> look(Place place, Template template, Optional<Seen> before) throws IOException {
    Optional<Disk.Stat> stat = disk.find(place.file());
    if (stat.isEmpty() || stat.get().folder()) {
      return Optional.empty();
    }
    if (before.isPresent() && stillHolds(before.get(), stat.get(), template)) {
      return Optional.of(again(place, before.get(), stat.get()));
    }
    Look look = Look.of(stat.get(), clock.instant());
    if (stat.get().size() > JsonFile.BYTES_MAX) {
      Refusal large =
          Refusal.of(Refusal.Kind.TOO_LARGE, "json-too-large", "found", Long.toString(look.size()));
      return Optional.of(Seen.broken(look, ProblemFile.of(place.sidecar().toString(), large)));
    }
    return Optional.of(read(place, template, look, disk.read(place.file())));
  }

  /** Looks at a file that has no sidecar; empty if there is none, or something else. */
  Optional<Seen> lookLoose(Path file) throws IOException {
    return disk.find(file)
        .filter(stat -> !stat.folder())
        .map(stat -> Seen.other(Look.of(stat, clock.instant())));
  }

  /** What the content of a sidecar says. */
  Seen read(Place place, Template template, Look look, byte[] content) throws IOException {
    try {
      return read(place, template, look, JsonFile.tree(place.file(), content));
    } catch (Refusal refusal) {
      return Seen.broken(look, ProblemFile.of(place.sidecar().toString(), refusal).in(content));
    }
  }

  private Seen read(Place place, Template template, Look look, ObjectNode root) throws IOException {
    Optional<String> typeId = reader.findType(root);
    if (typeId.isEmpty()) {
      return Seen.other(look);
    }
    AssetType type = template.type(typeId.get());
    NamedPath path = path(place);
    Sidecar says = reader.read(root, type, Sidecars.fallbackName(path.fileName()));
    return Seen.of(
        look,
        new Entry(
            path,
            storedId(root),
            AssetVersion.of(says),
            says,
            type,
            facts(place, path, look.modified()),
            RenderTimes.summary(root),
            MadeOfField.read(root),
            Optional.empty()));
  }

  private Seen again(Place place, Seen before, Disk.Stat stat) throws IOException {
    if (before.entry().isEmpty()) {
      return before;
    }
    Entry entry = before.entry().get();
    if (!path(place).equals(entry.path())) {
      // The file it describes came or went.
      return read(
          place,
          Template.of("", Priorities.USUAL, java.util.List.of(entry.type())),
          before.look(),
          disk.read(place.file()));
    }
    Entry now = entry.with(facts(place, entry.path(), stat.modified()));
    return now == entry ? before : Seen.of(before.look(), now);
  }

  private static boolean stillHolds(Seen before, Disk.Stat stat, Template template) {
    return before.look().proves(stat)
        && before.entry().map(e -> isSame(e.type(), template.type(e.type().id()))).orElse(true);
  }

  private static boolean isSame(AssetType one, AssetType other) {
    return one == other || one.equals(other);
  }

  private NamedPath path(Place place) throws IOException {
    String described = Sidecars.described(place.sidecar().fileName());
    // What describes a sidecar describes no asset: two of them would share one path.
    boolean describes = !Sidecars.mayBe(described);
    return Sidecars.isBlend(described) || describes && isFile(place.beside(described))
        ? place.folder().resolve(described)
        : place.sidecar();
  }

  private boolean isFile(Path path) throws IOException {
    return disk.find(path).map(s -> !s.folder()).orElse(false);
  }

  private FileFacts facts(Place place, NamedPath path, Instant sidecarModified) throws IOException {
    if (path.equals(place.sidecar())) {
      return absent(sidecarModified);
    }
    Optional<Disk.Stat> stat = disk.find(place.beside(path.fileName())).filter(s -> !s.folder());
    if (stat.isEmpty()) {
      return absent(sidecarModified);
    }
    Instant modified = stat.get().modified();
    return new FileFacts(
        true,
        stat.get().size(),
        modified.isAfter(sidecarModified) ? modified : sidecarModified,
        modified.toEpochMilli(),
        Look.stamp(stat.get()));
  }

  private static FileFacts absent(Instant sidecarModified) {
    return new FileFacts(false, 0, sidecarModified, 0, 0);
  }

  private static Optional<AssetId> storedId(ObjectNode root) {
    String id = root.path("id").asText("");
    return AssetId.isWellFormed(id) ? Optional.of(new AssetId(id)) : Optional.empty();
  }
}
