package org.callsheet.engine.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.callsheet.engine.catalog.index.Sorted;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Who needs whom in a film. What an asset needs is what its sidecar names and what its file asks
 * for; a place that nothing lies at yet counts as soon as something does. Immutable; a change costs
 * by what it touches.
 */
final class Dependencies {
  private static final Comparator<Want> BY_NEED =
      Comparator.comparing(Want::needed).thenComparing(Want::by);

  private final ProjectFolder folder;
  private final Sorted<Want> wants;

  private record Want(NamedPath needed, NamedPath by) {}

  /**
   * What a film holds at some moment.
   *
   * @param entry what lies at a path
   * @param urgency the effective priority of an asset that the flow does not reach
   */
  record Film(Function<NamedPath, Optional<Entry>> entry, Function<NamedPath, Integer> urgency) {
    Optional<Entry> find(NamedPath path) {
      return entry.apply(path);
    }
  }

  private Dependencies(ProjectFolder folder, Sorted<Want> wants) {
    this.folder = folder;
    this.wants = wants;
  }

  /** The dependencies among these. */
  static Dependencies of(ProjectFolder folder, Collection<Entry> entries) {
    return new Dependencies(folder, Sorted.of(BY_NEED, wants(folder, entries)));
  }

  /** The same without some entries and with others. */
  Dependencies with(Collection<Entry> gone, Collection<Entry> come) {
    return new Dependencies(folder, wants.with(wants(folder, gone), wants(folder, come)));
  }

  /** What an asset needs, there or not. */
  List<NamedPath> needs(Entry entry) {
    return needs(folder, entry);
  }

  /** Who needs what lies at that path. */
  List<NamedPath> waiting(NamedPath needed) {
    List<NamedPath> found = new ArrayList<>();
    int at = wants.first(want -> want.needed().compareTo(needed));
    while (at < wants.size() && wants.get(at).needed().equals(needed)) {
      found.add(wants.get(at++).by());
    }
    return found;
  }

  /** Whether two entries at one path give and take the same urgency. */
  boolean isAsUrgent(Entry before, Entry after) {
    return before.says().priority() == after.says().priority()
        && isFinished(before) == isFinished(after)
        && before.state().boost() == after.state().boost()
        && needsSame(before, after);
  }

  private boolean needsSame(Entry before, Entry after) {
    return before.says().dependencies().equals(after.says().dependencies())
        && (before.content() == after.content() || needs(before).equals(needs(after)));
  }

  /**
   * The effective priorities of the assets at these paths and of all that takes urgency from them
   * through any number of steps. Nobody else's can change when only these change.
   */
  Map<NamedPath, Integer> flow(Collection<NamedPath> from, Film film) {
    Map<NamedPath, Integer> numbers = new LinkedHashMap<>();
    List<List<NamedPath>> takers = new ArrayList<>();
    Deque<NamedPath> next = new ArrayDeque<>(from);
    while (!next.isEmpty()) {
      NamedPath path = next.poll();
      Optional<Entry> entry = film.find(path);
      if (entry.isPresent() && numbers.putIfAbsent(path, takers.size()) == null) {
        List<NamedPath> taking = takers(entry.get(), film);
        takers.add(taking);
        next.addAll(taking);
      }
    }
    return flow(numbers, takers, film);
  }

  private Map<NamedPath, Integer> flow(
      Map<NamedPath, Integer> numbers, List<List<NamedPath>> takers, Film film) {
    Priorities scale = folder.template().priorities();
    int[] own = new int[takers.size()];
    int[][] edges = new int[takers.size()][];
    numbers.forEach(
        (path, i) -> {
          own[i] = own(path, numbers, film);
          edges[i] = takers.get(i).stream().mapToInt(numbers::get).toArray();
        });
    int[] effective =
        EffectivePriority.of(new EffectivePriority.Needs(own, edges, scale.boost(), scale.high()));
    Map<NamedPath, Integer> flowed = HashMap.newHashMap(own.length);
    numbers.forEach((path, i) -> flowed.put(path, effective[i]));
    return flowed;
  }

  /** Its own priority with what reaches it from assets outside the flow. */
  private int own(NamedPath path, Map<NamedPath, Integer> numbers, Film film) {
    Priorities scale = folder.template().priorities();
    Entry entry = film.find(path).orElseThrow();
    int own = Math.min(scale.high(), entry.says().priority());
    if (!scale.boosting() || !entry.state().boost()) {
      return own;
    }
    for (NamedPath by : waiting(path)) {
      boolean passes = film.find(by).map(waiter -> !isFinished(waiter)).orElse(false);
      if (!numbers.containsKey(by) && passes) {
        own = Math.max(own, Math.min(scale.high(), film.urgency().apply(by) + scale.boost()));
      }
    }
    return own;
  }

  /**
   * Who takes urgency from an asset. A state may say that an asset in it is good enough to wait
   * for: then it takes none.
   */
  private List<NamedPath> takers(Entry entry, Film film) {
    if (!folder.template().priorities().boosting() || isFinished(entry)) {
      return List.of();
    }
    return needs(entry).stream()
        .filter(path -> film.find(path).map(taker -> taker.state().boost()).orElse(false))
        .toList();
  }

  static boolean isFinished(Entry entry) {
    return entry.type().isFinished(entry.says().state());
  }

  private static List<Want> wants(ProjectFolder folder, Collection<Entry> entries) {
    List<Want> wants = new ArrayList<>();
    for (Entry entry : entries) {
      needs(folder, entry).forEach(needed -> wants.add(new Want(needed, entry.path())));
    }
    return wants;
  }

  private static List<NamedPath> needs(ProjectFolder folder, Entry entry) {
    List<String> texts = entry.says().dependencies();
    List<NamedPath> asked = entry.content().map(FileContent::needs).orElse(List.of());
    if (texts.isEmpty()) {
      return asked;
    }
    Stream<NamedPath> named = texts.stream().flatMap(text -> findPath(folder, text).stream());
    return Stream.concat(named, asked.stream()).distinct().toList();
  }

  private static Optional<NamedPath> findPath(ProjectFolder folder, String text) {
    try {
      return Optional.of(
          text.contains("::") ? NamedPath.parse(text) : folder.directory().resolve(text));
    } catch (Refusal noPath) {
      return Optional.empty();
    }
  }
}
