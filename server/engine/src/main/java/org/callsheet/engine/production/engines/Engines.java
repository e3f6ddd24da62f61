package org.callsheet.engine.production.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.storage.ConfigFolder;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;

/**
 * The engines of {@code config/engines}, one file each, which only whoever runs the server edits.
 * Thread-safe; what is asked is answered from memory.
 */
public final class Engines {
  private final ConfigFolder<Engine> config;
  private volatile Shelf shelf = new Shelf(List.of(), List.of());

  private record Shelf(List<Engine> engines, List<ProblemFile> problems) {}

  private Engines(Disk disk, Path folder) {
    this.config = new ConfigFolder<>(disk, folder, "config/engines", EngineFile::read);
  }

  /** Reads the engines of that folder, which need not be there. */
  public static Engines open(Disk disk, Path folder) {
    Engines engines = new Engines(disk, folder);
    engines.refresh();
    return engines;
  }

  /** Reads what was changed. Of two that want files of one ending the first by name has them. */
  public synchronized void refresh() {
    ConfigFolder.Content<Engine> content = config.read();
    List<ProblemFile> problems = new ArrayList<>(content.problems());
    List<Engine> engines = new ArrayList<>();
    var takers = new TreeMap<String, String>();
    content.values().stream()
        .sorted(Comparator.comparing(Engine::ident))
        .forEach(
            engine -> {
              Optional<String> taken =
                  engine.endings().stream().filter(takers::containsKey).findFirst();
              if (taken.isPresent()) {
                problems.add(
                    ProblemFile.of(
                        "config/engines/" + engine.ident() + ".json",
                        0,
                        "engine-ending-taken",
                        "found",
                        taken.get(),
                        "other",
                        takers.get(taken.get())));
              } else {
                engines.add(engine);
                engine.endings().forEach(ending -> takers.put(ending, engine.ident()));
              }
            });
    shelf = new Shelf(List.copyOf(engines), List.copyOf(problems));
  }

  /** All of them, by name. */
  public List<Engine> list() {
    return shelf.engines().stream()
        .sorted(
            Comparator.comparing(Engine::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Engine::ident))
        .toList();
  }

  /** The one that takes a file of that name; empty for Blender's own, and where there is none. */
  public Optional<Engine> of(String fileName) {
    return Sidecars.isBlend(fileName)
        ? Optional.empty()
        : shelf.engines().stream().filter(engine -> engine.takes(fileName)).findFirst();
  }

  /** Files that cannot be used. */
  public List<ProblemFile> problems() {
    return shelf.problems();
  }
}
