package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.callsheet.engine.history.History;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Replaces several sidecars, all or none. Everything is prepared beside them; a plan in {@code
 * .callsheet/change-<server>-<id>.json} says how to put back what was there; then they are renamed,
 * and the plan goes. As long as the plan is there, the change has not happened: after a failure it
 * is taken back at once, after a crash as soon as the film is opened again. Thread-safe.
 */
final class ChangePlans {
  private static final String BEGIN = "change-";
  private static final String END = ".json";
  private static final String FILES = "files";
  private static final int TOGETHER = 32;

  private final Disk disk;
  private final AtomicFile files;
  private final History history;
  private final Set<Path> running = ConcurrentHashMap.newKeySet();

  ChangePlans(Disk disk, AtomicFile files, History history) {
    this.disk = disk;
    this.files = files;
    this.history = history;
  }

  /** Prepares all, several at a time because most of it is waiting; on failure nothing is left. */
  List<Rewrite> prepare(List<SidecarWriter.Draft> drafts) {
    if (drafts.size() == 1) {
      return List.of(Rewrite.prepare(disk, files, drafts.getFirst(), history.nextId()));
    }
    List<Rewrite> prepared = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < drafts.size() && failures.isEmpty(); i += TOGETHER) {
        drafts.subList(i, Math.min(drafts.size(), i + TOGETHER)).stream()
            .map(draft -> threads.submit(() -> prepare(draft)))
            .toList()
            .forEach(each -> gather(each, prepared, failures));
      }
    }
    if (!failures.isEmpty()) {
      prepared.forEach(each -> each.forget(disk));
      throw failures.getFirst();
    }
    return prepared;
  }

  private Rewrite prepare(SidecarWriter.Draft draft) {
    return Rewrite.prepareDurably(disk, files, draft, history.nextId());
  }

  private static void gather(
      Future<Rewrite> each, List<Rewrite> prepared, List<RuntimeException> failures) {
    try {
      prepared.add(each.get());
    } catch (ExecutionException failed) {
      failures.add(
          failed.getCause() instanceof RuntimeException why
              ? why
              : new IllegalStateException(failed.getCause()));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      failures.add(Refusal.of(Refusal.Kind.BUSY, "interrupted"));
    }
  }

  /** Gives all their names, or leaves all as they were. */
  void run(Path film, List<Rewrite> rewrites) {
    Map<Path, Path> names = new LinkedHashMap<>();
    rewrites.forEach(each -> names.put(each.hidden(), each.file()));
    if (names.size() == 1) {
      files.publish(names);
      return;
    }
    Path folder = film.resolve(History.FOLDER);
    files.createFolders(folder);
    Path plan = folder.resolve(BEGIN + history.nextId() + END);
    running.add(plan);
    try {
      JsonFile.empty(plan).with(FILES, lines(film, rewrites)).put(files);
      files.publish(names);
      files.delete(plan);
    } catch (Refusal failed) {
      takeBack(rewrites, plan, failed);
      throw failed;
    } finally {
      running.remove(plan);
    }
  }

  private void takeBack(List<Rewrite> rewrites, Path plan, Refusal why) {
    try {
      Map<Path, Path> names = new LinkedHashMap<>();
      for (Rewrite each : rewrites) {
        if (Arrays.equals(content(each.file()), each.content())) {
          names.put(each.kept().orElseThrow(), each.file());
        }
      }
      files.publish(names);
      files.delete(plan);
    } catch (IOException | Refusal alsoFailed) {
      // If the plan is still there, whoever opens the film next does it.
      why.addSuppressed(alsoFailed);
    }
  }

  /** Takes back the plans of this server that nobody is at. */
  void recover(Path film) {
    Path folder = film.resolve(History.FOLDER);
    try {
      if (!disk.exists(folder)) {
        return;
      }
      for (Path file : disk.list(folder)) {
        String name = file.getFileName().toString();
        if (name.startsWith(BEGIN + history.server() + "-")
            && name.endsWith(END)
            && !running.contains(file)) {
          takeBack(film, file);
        }
      }
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
  }

  private static List<Map<String, String>> lines(Path film, List<Rewrite> rewrites) {
    return rewrites.stream()
        .map(
            each ->
                Map.of(
                    "file", film.relativize(each.file()).toString(),
                    "was", film.relativize(each.kept().orElseThrow()).toString(),
                    "now", hash(each.content())))
        .toList();
  }

  private void takeBack(Path film, Path plan) {
    try {
      if (!disk.exists(plan)) {
        return;
      }
      Map<Path, Path> names = new LinkedHashMap<>();
      for (JsonNode line : JsonFile.read(disk, plan).tree().path(FILES)) {
        Path file = film.resolve(line.path("file").asText());
        Path was = film.resolve(line.path("was").asText());
        if (disk.exists(was) && line.path("now").asText().equals(hash(content(file)))) {
          names.put(was, file);
        }
      }
      files.publish(names);
      files.delete(plan);
    } catch (IOException e) {
      throw Refusal.ofDisk(plan, e);
    }
  }

  private byte[] content(Path file) throws IOException {
    try {
      return disk.read(file);
    } catch (NoSuchFileException gone) {
      return new byte[0];
    }
  }

  private static String hash(byte[] content) {
    return HexFormat.of().formatHex(Hash.sha256(content));
  }
}
