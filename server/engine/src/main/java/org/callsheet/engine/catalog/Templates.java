package org.callsheet.engine.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
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
  private static final int BUILT_ON_MAX = 8;

  private final Disk disk;
  private final Path folder;
  private final Consumer<Path> blendCheck;
  private final Map<String, TemplateFolder> folders = new HashMap<>();
  private volatile Shelf shelf = new Shelf(Map.of(), List.of());

  private record Shelf(Map<String, Template> templates, List<ProblemFile> problems) {}

  private Templates(Disk disk, Path folder, Consumer<Path> blendCheck) {
    this.disk = disk;
    this.folder = folder;
    this.blendCheck = blendCheck;
  }

  /**
   * The templates in that folder. Their {@code .blend} files are looked at by the first {@link
   * #refresh}.
   *
   * @param blendCheck refuses a {@code .blend} that no asset can begin with
   */
  public static Templates open(Disk disk, Path folder, Consumer<Path> blendCheck) {
    Templates templates = new Templates(disk, folder, blendCheck);
    templates.read(file -> {});
    return templates;
  }

  /** Looks at the files again. */
  public void refresh() {
    read(blendCheck);
  }

  private synchronized void read(Consumer<Path> check) {
    Set<ProblemFile> problems = new LinkedHashSet<>();
    Map<String, TemplateParts> parts = parts();
    parts.values().forEach(each -> problems.addAll(each.problems()));
    Map<String, Template> found = new TreeMap<>();
    for (TemplateParts each : parts.values()) {
      Template template = whole(each, parts, problems).template(problems);
      template.types().values().forEach(type -> check(type, check, problems));
      found.put(each.name(), template);
    }
    if (!found.equals(shelf.templates) || !List.copyOf(problems).equals(shelf.problems)) {
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

  /** The name of the template for a film that names none; empty if there are no templates. */
  public String usual() {
    List<Template> all = list();
    return all.stream()
        .filter(template -> template.base().isEmpty())
        .findFirst()
        .or(() -> all.stream().findFirst())
        .map(Template::name)
        .orElse("");
  }

  /** Where the file that a new asset begins with lies on this machine. */
  public Path local(StartingFile file) {
    return folder.resolve(file.path());
  }

  /** Files that cannot be used. */
  public List<ProblemFile> problems() {
    return shelf.problems;
  }

  /** Files of that template that cannot be used. */
  public List<ProblemFile> problems(String name) {
    String begin = NAME + "/" + name + "/";
    return shelf.problems.stream().filter(each -> each.file().startsWith(begin)).toList();
  }

  private Map<String, TemplateParts> parts() {
    Map<String, TemplateParts> parts = new TreeMap<>();
    Set<String> names = names();
    folders.keySet().retainAll(names);
    for (String name : names) {
      TemplateFolder each =
          folders.computeIfAbsent(
              name, n -> new TemplateFolder(disk, folder.resolve(n), n, NAME + "/" + n));
      parts.put(name, each.read());
    }
    return parts;
  }

  /** With everything that it takes from those it builds on. */
  private static TemplateParts whole(
      TemplateParts template, Map<String, TemplateParts> all, Collection<ProblemFile> problems) {
    TemplateParts whole = template;
    List<String> path = new ArrayList<>(List.of(template.name()));
    TemplateParts at = template;
    while (at.base().isPresent()) {
      String base = at.base().get();
      String file = NAME + "/" + at.name() + "/settings.json";
      if (path.contains(base) || path.size() > BUILT_ON_MAX) {
        problems.add(ProblemFile.of(file, 0, "template-base-circle", "template", base));
        return whole;
      }
      if (!all.containsKey(base)) {
        problems.add(ProblemFile.of(file, 0, "template-unknown", "template", base));
        return whole;
      }
      at = all.get(base);
      path.add(base);
      whole = whole.over(at);
    }
    return whole;
  }

  private void check(AssetType type, Consumer<Path> check, Collection<ProblemFile> problems) {
    if (type.file().isEmpty()) {
      return;
    }
    String file = NAME + "/" + type.file().get().path();
    try {
      check.accept(local(type.file().get()));
    } catch (Refusal unusable) {
      Map<String, String> parameters = new TreeMap<>(unusable.parameters());
      parameters.replaceAll((key, said) -> key.equals("file") || key.equals("path") ? file : said);
      problems.add(new ProblemFile(file, 0, unusable.code(), parameters));
    }
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
