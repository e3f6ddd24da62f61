package org.callsheet.engine.fleet.sites;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callsheet.engine.farm.Requirement;
import org.callsheet.engine.farm.Roster;
import org.callsheet.engine.storage.ConfigFolder;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The sites of {@code config/sites}, one file each, which may be edited by hand. Thread-safe; what
 * returns normally is durable, what is asked is answered from memory.
 */
public final class Sites {
  /**
   * Every job wants the Blender its file was saved with; a site that names none is asked for all.
   */
  private static final int ANY_BLENDER = 9_999;

  private static final int NODES_MAX = 10_000;
  private static final int FRAMES_MAX = 100_000;
  private static final int MINUTES_MAX = 7 * 24 * 60;

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;
  private final ConfigFolder<Site> config;
  private volatile Shelf shelf = new Shelf(Map.of(), List.of());

  private record Shelf(Map<String, Site> sites, List<ProblemFile> problems) {}

  private Sites(Disk disk, AtomicFile files, Path folder) {
    this.disk = disk;
    this.files = files;
    this.folder = folder;
    this.config = new ConfigFolder<>(disk, folder, "config/sites", Sites::read);
  }

  /** Reads the sites of that folder, which need not be there. */
  public static Sites open(Disk disk, AtomicFile files, Path folder) {
    Sites sites = new Sites(disk, files, folder);
    sites.refresh();
    return sites;
  }

  /** Reads what others changed. */
  public synchronized void refresh() {
    ConfigFolder.Content<Site> content = config.read();
    shelf =
        new Shelf(
            content.values().stream()
                .collect(
                    Collectors.toUnmodifiableMap(
                        Site::ident, Function.identity(), (one, other) -> one)),
            content.problems());
  }

  private static Site read(String stem, JsonNode root) {
    JsonFields fields = new JsonFields(root);
    JsonFields.checkIdent(stem);
    return new Site(
        stem,
        fields.text("name").filter(n -> !n.isBlank()).orElse(stem),
        fields.flag("enabled", true),
        gives(fields),
        fields.texts("nodes"),
        limits(
            fields.wholeNumber("nodesMax"),
            fields.wholeNumber("framesPerNode"),
            fields.wholeNumber("startMinutes")));
  }

  private static Roster.Abilities gives(JsonFields fields) {
    Map<String, Integer> numbers = new HashMap<>();
    fields.wholeNumber(Requirement.MEMORY).ifPresent(n -> numbers.put(Requirement.MEMORY, n));
    fields.wholeNumber(Requirement.CORES).ifPresent(n -> numbers.put(Requirement.CORES, n));
    Set<String> tags = new HashSet<>(fields.texts("tags"));
    if (fields.texts(Requirement.BLENDER).isEmpty()) {
      numbers.put(Requirement.BLENDER, ANY_BLENDER);
    }
    for (String version : fields.texts(Requirement.BLENDER)) {
      int number =
          Requirement.parse(Requirement.BLENDER + ">=" + version)
              .least()
              .orElseThrow(() -> JsonFields.wrong(Requirement.BLENDER, "versions as \"4.2\""));
      numbers.merge(Requirement.BLENDER, number, Math::max);
      tags.add(Requirement.BLENDER + "-" + version);
    }
    return new Roster.Abilities(
        true, Set.copyOf(fields.texts("pools")), tags, numbers, Set.copyOf(fields.texts("paths")));
  }

  /**
   * Limits, with the usual one for each that is not said.
   *
   * @throws Refusal {@code invalid-value}
   */
  public static Site.Limits limits(
      Optional<Integer> nodesMax, Optional<Integer> framesPerNode, Optional<Integer> minutes) {
    Site.Limits usual = Site.Limits.USUAL;
    return new Site.Limits(
        between("nodesMax", nodesMax.orElse(usual.nodesMax()), NODES_MAX),
        between("framesPerNode", framesPerNode.orElse(usual.framesPerNode()), FRAMES_MAX),
        Duration.ofMinutes(
            between(
                "startMinutes", minutes.orElse((int) usual.startTime().toMinutes()), MINUTES_MAX)));
  }

  private static int between(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "invalid-value",
          "field",
          field,
          "value",
          Integer.toString(value),
          "allowed",
          "1–" + most);
    }
    return value;
  }

  /** All sites, by name. */
  public List<Site> list() {
    return shelf.sites().values().stream()
        .sorted(
            Comparator.comparing(Site::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Site::ident))
        .toList();
  }

  /** The site of that ident. */
  public Optional<Site> find(String ident) {
    return Optional.ofNullable(shelf.sites().get(ident));
  }

  /** The site of that ident, or a refusal. */
  public Site get(String ident) {
    return find(ident)
        .orElseThrow(
            () ->
                Refusal.of(
                    Refusal.Kind.NOT_FOUND,
                    "site-unknown",
                    "site",
                    ident,
                    "sites",
                    String.join(", ", list().stream().map(Site::ident).toList())));
  }

  /** Files that cannot be used. */
  public List<ProblemFile> problems() {
    return shelf.problems();
  }

  /** Stores whether nodes are ordered from a site, and how many. */
  public synchronized Site put(Site site) {
    get(site.ident());
    JsonFile.read(disk, folder.resolve(site.ident() + ".json"))
        .with("enabled", site.enabled())
        .with("nodesMax", site.limits().nodesMax())
        .with("framesPerNode", site.limits().framesPerNode())
        .with("startMinutes", (int) site.limits().startTime().toMinutes())
        .put(files);
    refresh();
    return get(site.ident());
  }
}
