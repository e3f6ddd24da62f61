package org.callsheet.engine.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callsheet.engine.storage.ConfigFolder;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The pools of {@code config/pools}, one file each, which may be edited by hand. Thread-safe; what
 * returns normally is durable, what is asked is answered from memory.
 */
public final class Pools {
  private static final int NODES_MAX = 1_000;
  private static final int POOLS_MAX = 200;
  private static final int TEXT_MAX = 200;

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;
  private final ConfigFolder<Pool> config;
  private volatile Shelf shelf = new Shelf(0, Map.of(), List.of());

  private record Shelf(long revision, Map<String, Pool> pools, List<ProblemFile> problems) {}

  private Pools(Disk disk, AtomicFile files, Path folder) {
    this.disk = disk;
    this.files = files;
    this.folder = folder;
    this.config = new ConfigFolder<>(disk, folder, "config/pools", Pools::read);
  }

  /** Reads the pools of that folder, which need not be there. */
  public static Pools open(Disk disk, AtomicFile files, Path folder) {
    Pools pools = new Pools(disk, files, folder);
    pools.refresh();
    return pools;
  }

  /** Reads what others changed. */
  public synchronized void refresh() {
    ConfigFolder.Content<Pool> content = config.read();
    Map<String, Pool> pools =
        content.values().stream()
            .collect(Collectors.toMap(Pool::ident, Function.identity(), (one, other) -> one));
    if (!pools.equals(shelf.pools()) || !content.problems().equals(shelf.problems())) {
      shelf = new Shelf(shelf.revision() + 1, Map.copyOf(pools), content.problems());
    }
  }

  private static Pool read(String stem, JsonNode root) {
    JsonFields fields = new JsonFields(root);
    String name = fields.text("name").filter(n -> !n.isBlank()).orElse(stem);
    return check(new Pool(stem, name, fields.texts("nodes")));
  }

  /** The same pool, if one may be like that; its ident is the name of its file. */
  public static Pool check(Pool pool) {
    new JsonFields(JsonNodeFactory.instance.objectNode()).ident(pool.ident());
    boolean tooMuch =
        pool.nodes().size() > NODES_MAX
            || pool.nodes().stream().anyMatch(n -> n.isBlank() || n.length() > TEXT_MAX);
    if (tooMuch) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "pool-nodes",
          "field",
          "nodes",
          "max",
          Integer.toString(NODES_MAX),
          "length",
          Integer.toString(TEXT_MAX));
    }
    return pool;
  }

  /** Grows with every change. */
  long revision() {
    return shelf.revision();
  }

  /** All pools, by name. */
  public List<Pool> list() {
    return shelf.pools().values().stream()
        .sorted(
            Comparator.comparing(Pool::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Pool::ident))
        .toList();
  }

  /** The pool of that ident. */
  public Optional<Pool> find(String ident) {
    return Optional.ofNullable(shelf.pools().get(ident));
  }

  /** The pool of that ident, or a refusal. */
  public Pool get(String ident) {
    return find(ident).orElseThrow(() -> unknown(ident));
  }

  private Refusal unknown(String ident) {
    String known = String.join(", ", list().stream().map(Pool::ident).toList());
    return known.isEmpty()
        ? Refusal.of(Refusal.Kind.NOT_FOUND, "pool-none", "pool", ident)
        : Refusal.of(Refusal.Kind.NOT_FOUND, "pool-unknown", "pool", ident, "pools", known);
  }

  /** Idents of the pools that a node of that name is in. */
  Set<String> of(String node) {
    return shelf.pools().values().stream()
        .filter(pool -> pool.has(node))
        .map(Pool::ident)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Files that cannot be used. */
  public List<ProblemFile> problems() {
    return shelf.problems();
  }

  /** Stores a pool, new or changed. */
  public synchronized void put(Pool pool) {
    check(pool);
    if (shelf.pools().size() >= POOLS_MAX && find(pool.ident()).isEmpty()) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE, "pools-too-many", "max", Integer.toString(POOLS_MAX));
    }
    files.createFolders(folder);
    JsonFile.readOrEmpty(disk, file(pool.ident()))
        .with("name", pool.name())
        .with("nodes", pool.nodes())
        .put(files);
    refresh();
  }

  /** Removes a pool; jobs that want it wait until they get another one. */
  public synchronized void remove(String ident) {
    get(ident);
    files.delete(file(ident));
    refresh();
  }

  private Path file(String ident) {
    return folder.resolve(ident + ".json");
  }
}
