package org.callsheet.engine.fleet;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.farm.Requirement;
import org.callsheet.engine.farm.Roster;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.trust.Fingerprint;
import org.callsheet.floor.trust.JoinToken;

/**
 * The nodes that may work for this server. Credentials are kept as hashes in {@code
 * state/nodes.json}; the join token lies in {@code state/join-token}. Thread-safe; what returns
 * normally is durable, what is asked is answered from memory.
 */
public final class Fleet implements Roster {
  /** How many nodes one server knows. */
  public static final int NODES_MAX = 5_000;

  /** What one node may say it can do. */
  private static final int CAN_MAX = 64;

  private static final int NAME_MAX = 64;

  private record Index(
      NodeFile.Content content,
      Map<NodeId, NodeFile.Stored> byId,
      Map<String, NodeId> byCredential) {

    static Index of(NodeFile.Content content) {
      return new Index(
          content,
          content.nodes().stream()
              .collect(Collectors.toMap(NodeFile.Stored::id, Function.identity())),
          content.nodes().stream()
              .collect(Collectors.toMap(NodeFile.Stored::credential, NodeFile.Stored::id)));
    }
  }

  private final NodeFile file;
  private final JoinFile join;
  private final JoinPasses passes;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Pools pools;
  private volatile Index index;
  private volatile long revision;
  private volatile Able able = new Able(null, -1, Map.of());

  /** What nodes can do, as long as neither they nor the pools have changed. */
  private record Able(Index index, long pools, Map<NodeId, Abilities> byId) {}

  private Fleet(
      NodeFile file, JoinFile join, Pools pools, RandomGenerator random, InstantSource clock) {
    this.pools = pools;
    this.file = file;
    this.join = join;
    this.passes = new JoinPasses(random, clock);
    this.random = random;
    this.clock = clock;
    this.index = Index.of(file.read());
  }

  /**
   * Reads the nodes and the join token of a server, making the token if there is none.
   *
   * @param random a secure one
   */
  public static Fleet open(
      Disk disk, Path stateFolder, Pools pools, RandomGenerator random, InstantSource clock) {
    AtomicFile files = new AtomicFile(disk, Access.PRIVATE);
    files.createFolders(stateFolder);
    NodeFile nodes = new NodeFile(disk, files, stateFolder.resolve("nodes.json"));
    JoinFile join = JoinFile.open(disk, files, stateFolder.resolve("join-token"), random);
    return new Fleet(nodes, join, pools, random, clock);
  }

  /** Another one whenever something is known otherwise about nodes. */
  public long revision() {
    return revision;
  }

  /** What a node joins with, as it is handed out; staff may read it. */
  public String joinToken() {
    return join.token().text();
  }

  /**
   * A join token for nodes that is good for an hour, at most; it ends with the server.
   *
   * @param once whether it lets one node in only
   * @throws Refusal {@code join-passes-many}
   */
  public Lent lend(boolean once) {
    Instant until = clock.instant().plus(JoinPasses.GOOD);
    return new Lent(new JoinToken(passes.make(once), join.token().server()).text(), until);
  }

  /** A join token that is good until then. */
  public record Lent(String token, Instant until) {}

  /** The secret in it alone. */
  public String joinSecret() {
    return join.token().secret();
  }

  /** From now on whoever joins is told by what this server is known. */
  public void certify(Fingerprint server) {
    join.certify(server);
  }

  /**
   * Takes a node in. A node of that name that has been silent for a lease time is taken for the
   * same one: it keeps its id, and its old credential ends.
   */
  public synchronized Enrolled enrol(String token, NewNode node, FarmView farm) {
    String pass = JoinToken.parse(token).secret();
    if (!passes.isGood(pass)) {
      checkJoinToken(token);
    }
    check(node);
    Optional<NodeFile.Stored> known = named(node.name());
    if (known.isPresent() && isPresent(known.get().id(), farm)) {
      throw Refusal.of(
          Refusal.Kind.CONFLICT,
          "node-name-taken",
          "name",
          node.name(),
          "node",
          known.get().id().toString());
    }
    long next = index.content().next();
    NodeId id = known.map(NodeFile.Stored::id).orElseGet(() -> new NodeId(next));
    String credential = Secret.make(random);
    boolean draining = known.map(NodeFile.Stored::draining).orElse(false);
    Set<String> tags = known.map(NodeFile.Stored::tags).orElse(Set.of());
    Set<String> can = known.map(NodeFile.Stored::can).orElse(Set.of());
    replace(
        known.isPresent() ? next : next + 1,
        new NodeFile.Stored(
            id, node, clock.instant(), draining, tags, can, Secret.hash(credential)));
    passes.use(pass);
    return new Enrolled(id, credential);
  }

  /** Refuses whoever does not know the join token of this server. */
  public void checkJoinToken(String token) {
    if (!Secret.same(JoinToken.parse(token).secret(), joinSecret())) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "join-token-wrong");
    }
  }

  private void check(NewNode node) {
    Predicate<String> plain = text -> text.chars().noneMatch(c -> c < ' ' || c == 127);
    boolean fits =
        !node.name().isBlank() && node.name().length() <= NAME_MAX && plain.test(node.name());
    if (!fits || node.slots() < 1) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "node-card",
          "name",
          node.name(),
          "max",
          Integer.toString(NAME_MAX),
          "slots",
          Integer.toString(node.slots()));
    }
    if (index.byId().size() >= NODES_MAX && named(node.name()).isEmpty()) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE, "nodes-too-many", "max", Integer.toString(NODES_MAX));
    }
  }

  private Optional<NodeFile.Stored> named(String name) {
    return index.content().nodes().stream()
        .filter(node -> node.card().name().equals(name))
        .findFirst();
  }

  private static boolean isPresent(NodeId id, FarmView farm) {
    return farm.find(id).map(NodeView::present).orElse(false);
  }

  private void replace(long next, NodeFile.Stored changed) {
    List<NodeFile.Stored> nodes = new ArrayList<>(index.content().nodes());
    nodes.removeIf(node -> node.id().equals(changed.id()));
    nodes.add(changed);
    nodes.sort((one, other) -> one.id().compareTo(other.id()));
    NodeFile.Content content = new NodeFile.Content(next, nodes);
    file.put(content);
    index = Index.of(content);
    revision++;
  }

  /** Whose credential this is. */
  public Optional<NodeId> find(String credential) {
    return Optional.ofNullable(index.byCredential().get(Secret.hash(credential)));
  }

  /** All nodes, by id, as they are doing in this view. */
  public List<Node> list(FarmView farm) {
    Map<NodeId, NodeView> views =
        farm.nodes().stream().collect(Collectors.toMap(NodeView::id, Function.identity()));
    return index.content().nodes().stream()
        .map(node -> node(node, Optional.ofNullable(views.get(node.id()))))
        .toList();
  }

  /** One node as it is doing in this view. */
  public Optional<Node> find(NodeId node, FarmView farm) {
    return Optional.ofNullable(index.byId().get(node)).map(known -> node(known, farm.find(node)));
  }

  private Node node(NodeFile.Stored node, Optional<NodeView> view) {
    List<NodeView.Work> work = view.map(NodeView::work).orElse(List.of());
    return new Node(
        node.id(),
        node.card(),
        pools.of(node.card().name()),
        node.tags(),
        state(node, view, !work.isEmpty()),
        view.map(NodeView::seen).orElse(node.enrolled()),
        view.filter(NodeView::present).flatMap(NodeView::resting),
        work);
  }

  private static NodeState state(NodeFile.Stored node, Optional<NodeView> view, boolean busy) {
    if (view.isEmpty() || !view.get().present()) {
      return NodeState.AWAY;
    }
    if (node.draining()) {
      return NodeState.DRAINING;
    }
    if (busy) {
      return NodeState.RENDERING;
    }
    return view.get().resting().isPresent() ? NodeState.RESTING : NodeState.IDLE;
  }

  /** The newest Blender of all nodes, as 402 for 4.2; empty while there are none. */
  public OptionalInt newestBlender() {
    return index.content().nodes().stream()
        .map(node -> abilities(node.id()).numbers().get(Requirement.BLENDER))
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .max();
  }

  /** What a node is called; its id when it is gone. */
  public String name(NodeId node) {
    return Optional.ofNullable(index.byId().get(node))
        .map(known -> known.card().name())
        .orElseGet(node::toString);
  }

  /** Whether any node has that ability, be it here or away. */
  public boolean has(String ability) {
    return index.content().nodes().stream()
        .anyMatch(node -> abilities(node.id()).has().contains(ability));
  }

  /** Gives a node no new work, or gives it work again. */
  public void drain(NodeId node, boolean draining) {
    set(node, Optional.of(draining), Optional.empty());
  }

  /**
   * Changes what staff say of a node; what is absent stays.
   *
   * @param draining whether it gets no new work
   * @param tags abilities that jobs may require
   */
  public synchronized void set(
      NodeId node, Optional<Boolean> draining, Optional<Set<String>> tags) {
    NodeFile.Stored known = stored(node);
    tags.ifPresent(all -> all.forEach(Fleet::checkTag));
    replace(
        index.content().next(),
        new NodeFile.Stored(
            known.id(),
            known.card(),
            known.enrolled(),
            draining.orElse(known.draining()),
            tags.orElse(known.tags()),
            known.can(),
            known.credential()));
  }

  /** Takes what a node says it can do besides rendering with Blender; tags, as staff give them. */
  public synchronized void can(NodeId node, Set<String> abilities) {
    NodeFile.Stored known = stored(node);
    abilities.forEach(Fleet::checkTag);
    if (abilities.size() > CAN_MAX) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE, "abilities-too-many", "max", Integer.toString(CAN_MAX));
    }
    if (!known.can().equals(abilities)) {
      replace(
          index.content().next(),
          new NodeFile.Stored(
              known.id(),
              known.card(),
              known.enrolled(),
              known.draining(),
              known.tags(),
              abilities,
              known.credential()));
    }
  }

  private static void checkTag(String tag) {
    if (Requirement.parse(tag).least().isPresent()) {
      throw Refusal.of(Refusal.Kind.INVALID, "requirement-malformed", "found", tag);
    }
  }

  /** Forgets a node: its credential ends, and what it has goes back when its lease is over. */
  public synchronized void remove(NodeId node) {
    NodeFile.Stored known = stored(node);
    List<NodeFile.Stored> nodes = new ArrayList<>(index.content().nodes());
    nodes.remove(known);
    NodeFile.Content content = new NodeFile.Content(index.content().next(), nodes);
    file.put(content);
    index = Index.of(content);
    revision++;
  }

  private NodeFile.Stored stored(NodeId node) {
    return Optional.ofNullable(index.byId().get(node))
        .orElseThrow(
            () -> Refusal.of(Refusal.Kind.NOT_FOUND, "node-unknown", "node", node.toString()));
  }

  @Override
  public Abilities abilities(NodeId node) {
    Able now = able;
    Index nodes = index;
    long revision = pools.revision();
    if (now.index() != nodes || now.pools() != revision) {
      Map<NodeId, Abilities> byId = new HashMap<>();
      nodes.byId().values().forEach(each -> byId.put(each.id(), abilities(each)));
      now = new Able(nodes, revision, byId);
      able = now;
    }
    return now.byId().getOrDefault(node, NOT_OURS);
  }

  private static final Abilities NOT_OURS = new Abilities(false, Set.of(), Set.of(), Set.of());
  private static final long GB = 1L << 30;

  /** What a job requires that wants a graphics card, whichever; {@code gpu-optix} of a kind. */
  private static final String GPU = "gpu";

  private Abilities abilities(NodeFile.Stored node) {
    NewNode card = node.card();
    Map<String, Integer> numbers = new HashMap<>();
    numbers.put(Requirement.CORES, card.cores());
    // Part of the memory belongs to the machine itself: 15.6 GB are called 16.
    numbers.put(Requirement.MEMORY, (int) ((card.memoryBytes() + GB / 2) / GB));
    card.blenders().stream()
        .flatMapToInt(blender -> number(blender.version()))
        .max()
        .ifPresent(newest -> numbers.put(Requirement.BLENDER, newest));
    Set<String> has = new HashSet<>(node.tags());
    has.addAll(node.can());
    card.blenders().forEach(blender -> has.add("blender-" + minor(blender.version())));
    if (!card.cards().isEmpty()) {
      has.add(GPU);
    }
    card.cards().forEach(each -> has.add(GPU + "-" + each.kind().toLowerCase(Locale.ROOT)));
    return new Abilities(
        !node.draining(), pools.of(card.name()), has, numbers, Set.copyOf(card.paths()));
  }

  /** As in {@code 3.4} of {@code 3.4.1}. */
  private static String minor(String version) {
    String[] parts = version.split("\\.");
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }

  private static IntStream number(String version) {
    Matcher parts = VERSION.matcher(version);
    return parts.lookingAt()
        ? IntStream.of(
            Requirement.version(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        : IntStream.empty();
  }

  private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,2})");
}
