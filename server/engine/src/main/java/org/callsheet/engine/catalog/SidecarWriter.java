package org.callsheet.engine.catalog;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Changes sidecars, one writer of each at a time. What is read for a change is what lies on the
 * disk at that moment, whatever the index believes, and it is replaced only while it still lies
 * there; fields we do not know survive, and every field keeps its JSON type. Durable on return.
 * Thread-safe.
 */
final class SidecarWriter {
  /** How often a change is decided anew because another program wrote the sidecar meanwhile. */
  static final int TRIES = 8;

  private static final int LOCKS = 256;

  private final Catalog.Parts parts;
  private final SidecarFile reader;
  private final Outsiders outsiders;
  private final ChangePlans plans;
  private final List<ReentrantLock> locks =
      IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toList();

  SidecarWriter(Catalog.Parts parts, SidecarFile reader, Outsiders outsiders) {
    this.parts = parts;
    this.reader = reader;
    this.outsiders = outsiders;
    this.plans = new ChangePlans(parts.disk(), parts.files(), parts.history());
  }

  /** A sidecar as it lies on the disk now, in the words of a template. */
  record OnDisk(
      SidecarFile.Place place, Template template, byte[] content, JsonFile file, Seen seen) {
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

  /** New content for a sidecar. */
  record Draft(OnDisk now, JsonFile content) {}

  /**
   * A sidecar that was written.
   *
   * @param late what a program that is not ours wrote into it while it was being replaced
   */
  record Written(Seen seen, Optional<Entry> late) {}

  /**
   * Runs {@code work} while nobody else of ours changes these sidecars; always locked in one order,
   * so that no two wait for each other.
   */
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
      Optional<Disk.Stat> stat = parts.disk().find(place.file()).filter(s -> !s.folder());
      if (stat.isEmpty()) {
        return Optional.empty();
      }
      if (stat.get().size() > JsonFile.BYTES_MAX) {
        return reader
            .look(place, template, Optional.empty())
            .map(s -> new OnDisk(place, template, new byte[0], JsonFile.empty(place.file()), s));
      }
      byte[] content = parts.disk().read(place.file());
      Seen seen = seen(place, template, stat.get(), content);
      JsonFile file =
          seen.entry().isPresent()
              ? JsonFile.parse(place.file(), content)
              : JsonFile.empty(place.file());
      return Optional.of(new OnDisk(place, template, content, file, seen));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw Refusal.ofDisk(place.file(), e);
    }
  }

  /**
   * Writes sidecars of one film, all of them or none; empty, and nothing is written, when one is no
   * longer what was read.
   *
   * @param film the film's folder on this machine
   * @param taken takes what lies on the disk then into the index
   */
  Optional<List<Written>> put(
      List<Draft> drafts, Path film, Consumer<Map<NamedPath, Optional<Seen>>> taken) {
    List<Rewrite> rewrites = plans.prepare(drafts);
    try {
      if (rewrites.stream().anyMatch(r -> r.isOvertaken(parts.disk()))) {
        return Optional.empty();
      }
      for (Rewrite each : rewrites) {
        outsiders.writing(sidecar(each), version(each));
      }
      publish(rewrites, film, taken);
      return Optional.of(written(rewrites, taken));
    } finally {
      rewrites.forEach(each -> outsiders.written(sidecar(each)));
      rewrites.forEach(each -> each.forget(parts.disk()));
    }
  }

  /** Changes what no person edits, so that it does not matter what else was written meanwhile. */
  void update(
      SidecarFile.Place place,
      Template template,
      UnaryOperator<JsonFile> change,
      Consumer<Map<NamedPath, Optional<Seen>>> taken) {
    for (int i = 0; i < TRIES; i++) {
      OnDisk now = read(place, template).orElseThrow(() -> gone(place));
      Draft draft = new Draft(now, change.apply(now.file()));
      if (put(List.of(draft), place.file().getParent(), taken).isPresent()) {
        return;
      }
    }
    throw busy(place);
  }

  static Refusal gone(SidecarFile.Place place) {
    return Refusal.of(Refusal.Kind.NOT_FOUND, "sidecar-gone", "file", place.sidecar().toString());
  }

  /** Another program writes it all the time. */
  static Refusal busy(SidecarFile.Place place) {
    return Refusal.of(Refusal.Kind.BUSY, "sidecar-busy", "file", place.sidecar().toString());
  }

  /** Takes back what a crash of this server left in the middle, if the film is there. */
  void recover(ProjectFolder folder) {
    try {
      plans.recover(parts.paths().resolve(folder.directory()));
    } catch (Refusal unreachable) {
      // The next time the film is looked at it is tried again.
      return;
    }
  }

  private void publish(
      List<Rewrite> rewrites, Path film, Consumer<Map<NamedPath, Optional<Seen>>> taken) {
    try {
      plans.run(film, rewrites);
    } catch (Refusal takenBack) {
      // The index may have seen some of it meanwhile.
      Map<NamedPath, Optional<Seen>> before = new LinkedHashMap<>();
      rewrites.forEach(r -> before.put(sidecar(r), Optional.of(r.before().seen())));
      taken.accept(before);
      throw takenBack;
    }
  }

  private List<Written> written(
      List<Rewrite> rewrites, Consumer<Map<NamedPath, Optional<Seen>>> taken) {
    Map<NamedPath, Optional<Seen>> seen = new LinkedHashMap<>();
    List<Written> written = new ArrayList<>();
    for (Rewrite each : rewrites) {
      Seen now = seen(each, each.content());
      seen.put(sidecar(each), Optional.of(now));
      written.add(new Written(now, each.late(parts.disk()).flatMap(l -> seen(each, l).entry())));
    }
    taken.accept(seen);
    return written;
  }

  private String version(Rewrite rewrite) {
    return seen(rewrite, rewrite.content()).entry().map(Entry::version).orElse("");
  }

  private Seen seen(Rewrite rewrite, byte[] content) {
    SidecarFile.Place place = rewrite.before().place();
    try {
      Optional<Disk.Stat> stat = parts.disk().find(place.file());
      return stat.isPresent()
          ? seen(place, rewrite.before().template(), stat.get(), content)
          : rewrite.before().seen();
    } catch (IOException e) {
      throw Refusal.ofDisk(place.file(), e);
    }
  }

  private Seen seen(SidecarFile.Place place, Template template, Disk.Stat stat, byte[] content)
      throws IOException {
    return reader.read(place, template, Look.of(stat, parts.clock().instant()), content);
  }

  private static NamedPath sidecar(Rewrite rewrite) {
    return rewrite.before().place().sidecar();
  }
}
