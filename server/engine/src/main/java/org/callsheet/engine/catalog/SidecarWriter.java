package org.callsheet.engine.catalog;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Changes sidecars, one writer of each at a time. What is read for a change is what lies on the
 * disk at that moment, whatever the index believes; fields we do not know survive, and every field
 * keeps its JSON type. Durable on return. Thread-safe.
 */
final class SidecarWriter {
  private static final int LOCKS = 64;

  private final Disk disk;
  private final AtomicFile files;
  private final SidecarFile reader;
  private final List<ReentrantLock> locks =
      IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toList();

  SidecarWriter(Disk disk, AtomicFile files, SidecarFile reader) {
    this.disk = disk;
    this.files = files;
    this.reader = reader;
  }

  /** A sidecar as it lies on the disk now. */
  record OnDisk(SidecarFile.Place place, JsonFile file, Seen seen) {
    /** What it says; a broken one is refused with its reason. */
    Entry entry() {
      return seen.entry()
          .orElseThrow(
              () ->
                  new Refusal(
                      Refusal.Kind.CONFLICT,
                      "sidecar-broken",
                      seen.problem()
                          .map(p -> withFile(p.parameters(), p.file(), p.line()))
                          .orElse(Map.of("file", place.sidecar().toString()))));
    }

    private static Map<String, String> withFile(
        Map<String, String> parameters, String file, int line) {
      Map<String, String> all = new TreeMap<>(parameters);
      all.put("file", file);
      all.put("line", Integer.toString(line));
      return all;
    }
  }

  /** Runs {@code work} while nobody else of ours changes that sidecar. */
  <T> T exclusively(NamedPath sidecar, Supplier<T> work) {
    return exclusively(List.of(sidecar), work);
  }

  /** The same for several; always locked in one order, so that no two wait for each other. */
  <T> T exclusively(Collection<NamedPath> sidecars, Supplier<T> work) {
    List<ReentrantLock> needed =
        sidecars.stream()
            .map(sidecar -> Math.floorMod(sidecar.hashCode(), LOCKS))
            .distinct()
            .sorted()
            .map(locks::get)
            .toList();
    needed.forEach(ReentrantLock::lock);
    try {
      return work.get();
    } finally {
      needed.forEach(ReentrantLock::unlock);
    }
  }

  /** The sidecar as it lies on the disk; empty if it is gone. */
  Optional<OnDisk> read(SidecarFile.Place place, Template template) {
    try {
      Optional<Seen> seen = reader.look(place, template, Optional.empty());
      if (seen.isEmpty()) {
        return Optional.empty();
      }
      JsonFile file =
          seen.get().entry().isPresent()
              ? JsonFile.read(disk, place.file())
              : JsonFile.empty(place.file());
      return Optional.of(new OnDisk(place, file, seen.get()));
    } catch (IOException e) {
      throw Refusal.ofDisk(place.file(), e);
    }
  }

  /** Writes new content and returns it as it lies on the disk then. */
  Seen put(SidecarFile.Place place, JsonFile content, Template template) {
    content.put(files);
    try {
      return reader
          .look(place, template, Optional.empty())
          .orElseThrow(
              () ->
                  Refusal.of(
                      Refusal.Kind.CONFLICT, "sidecar-gone", "file", place.sidecar().toString()));
    } catch (IOException e) {
      throw Refusal.ofDisk(place.file(), e);
    }
  }
}
