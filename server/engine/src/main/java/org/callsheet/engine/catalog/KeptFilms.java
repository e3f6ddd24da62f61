package org.callsheet.engine.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * What was last seen of each film, in files that may be deleted at any time: a server that starts
 * answers from there before it has looked at every sidecar, and then tells what others have changed
 * while it was away. Thread-safe.
 */
public final class KeptFilms {
  /** How old a file may become while its film changes. */
  private static final Duration AGE = Duration.ofMinutes(10);

  private static final int SUM_BYTES = Integer.BYTES;
  private static final int NAME_BYTES = 8;

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;
  private final InstantSource clock;
  private final Map<ProjectId, Stored> stored = new ConcurrentHashMap<>();

  /** Tells whether a film of that revision should be stored. */
  interface Need {
    boolean test(KeptFilms films, ProjectId film, Revision now);
  }

  private record Stored(Revision revision, Instant at) {}

  /** Films kept in that folder, which is made when the first is stored. */
  public KeptFilms(Disk disk, AtomicFile files, Path folder, InstantSource clock) {
    this.disk = disk;
    this.files = files;
    this.folder = folder;
    this.clock = clock;
  }

  /** What was last seen of a film; empty if that is not known any more. */
  Optional<KeptFilm> load(ProjectFolder film) {
    try {
      byte[] content = disk.read(file(film.project()));
      byte[] said = Arrays.copyOf(content, Math.max(0, content.length - SUM_BYTES));
      if (!Arrays.equals(content, withSum(said))) {
        return Optional.empty();
      }
      KeptFilm kept = KeptFilm.read(said, film.template());
      return Optional.of(kept)
          .filter(k -> k.folders().stream().allMatch(f -> f.isInside(film.directory())));
    } catch (IOException | RuntimeException missingOrDamaged) {
      return Optional.empty();
    }
  }

  /** The film begins with what lies here, so it is stored as it is. */
  void taken(ProjectId film, Revision first) {
    stored.put(film, new Stored(first, clock.instant()));
  }

  /** Whether it is time to store a film of that revision again. */
  boolean isDue(ProjectId film, Revision now) {
    Stored last = stored.get(film);
    return last == null
        || !last.revision().equals(now) && last.at().plus(AGE).isBefore(clock.instant());
  }

  /** Whether a film of that revision is not stored. */
  boolean isNews(ProjectId film, Revision now) {
    Stored last = stored.get(film);
    return last == null || !last.revision().equals(now);
  }

  /** Stores what was seen of a film; where there is no room for it, the next start takes longer. */
  void store(ProjectId film, Revision revision, KeptFilm seen) {
    try {
      files.createFolders(folder);
      files.put(file(film), withSum(seen.toBytes()));
    } catch (Refusal noRoom) {
      // It is tried again when the film has changed and time has passed.
      return;
    } finally {
      stored.put(film, new Stored(revision, clock.instant()));
    }
  }

  private Path file(ProjectId film) {
    byte[] id = film.value().getBytes(StandardCharsets.UTF_8);
    return folder.resolve(HexFormat.of().formatHex(Hash.sha256(id), 0, NAME_BYTES));
  }

  private static byte[] withSum(byte[] said) {
    CRC32C sum = new CRC32C();
    sum.update(said);
    return ByteBuffer.allocate(said.length + SUM_BYTES)
        .put(said)
        .putInt((int) sum.getValue())
        .array();
  }
}
