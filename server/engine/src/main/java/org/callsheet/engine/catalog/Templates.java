package org.callsheet.engine.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The project presets in {@code config/templates}. One that is missing or broken never takes a
 * project down: what can be read of it serves, the rest is shown as the sidecars say it.
 * Thread-safe.
 */
public final class Templates {
  private static final String NAME = "config/templates";

  private final Disk disk;
  private final Path folder;
  private final Map<String, TemplateFolder> folders = new HashMap<>();
  private volatile Shelf shelf = new Shelf(Map.of(), List.of());

  private record Shelf(Map<String, Template> templates, List<ProblemFile> problems) {}

  private Templates(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /** The templates in that folder. */
  public static Templates open(Disk disk, Path folder) {
    Templates templates = new Templates(disk, folder);
    templates.refresh();
    return templates;
  }

  /** Looks at the files again. */
  public synchronized void refresh() {
    Map<String, Template> found = new TreeMap<>();
    List<ProblemFile> problems = new ArrayList<>();
    Set<String> names = names();
    folders.keySet().retainAll(names);
    for (String name : names) {
      TemplateFolder each =
          folders.computeIfAbsent(
              name, n -> new TemplateFolder(disk, folder.resolve(n), n, NAME + "/" + n));
      found.put(name, each.read(problems));
    }
    if (!found.equals(shelf.templates) || !problems.equals(shelf.problems)) {
      shelf = new Shelf(found, List.copyOf(problems));
    }
  }

  /** The template of that name; one that knows nothing if there is none. */
  public Template get(String name) {
    Template template = shelf.templates.get(name);
    return template == null ? Template.bare(name) : template;
  }

  /** Whether there is a template of that name. */
  public boolean has(String name) {
    return shelf.templates.containsKey(name);
  }

  /** All templates, by name. */
  public List<Template> list() {
    return List.copyOf(shelf.templates.values());
  }

  /** Files that cannot be used. */
  public List<ProblemFile> problems() {
    return shelf.problems;
  }

  private Set<String> names() {
    try {
      Set<String> names = new TreeSet<>();
      if (disk.exists(folder)) {
        for (Path each : disk.list(folder)) {
          String name = each.getFileName().toString();
          if (!name.startsWith(".") && disk.find(each).map(Disk.Stat::folder).orElse(false)) {
            names.add(name);
          }
        }
      }
      return names;
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
  }
}
