package org.callsheet.engine.catalog;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * What the sidecars of a film say, each in a slot, and who needs whom. Immutable; a change of a few
 * shares everything it does not touch, so that it costs little however big the film is.
 */
final class Dependencies {
  private static final int[] NOBODY = {};

  private final ProjectFolder folder;
  private final Map<NamedPath, Integer> slots;
  private final Entry[] entries;
  private final int[][] needs;
  private final int[] effective;

  private Dependencies(
      ProjectFolder folder, Map<NamedPath, Integer> slots, Entry[] entries, int[][] needs) {
    this.folder = folder;
    this.slots = slots;
    this.entries = entries;
    this.needs = needs;
    this.effective = flow();
  }

  private Dependencies(Dependencies same, Entry[] entries) {
    this.folder = same.folder;
    this.slots = same.slots;
    this.entries = entries;
    this.needs = same.needs;
    this.effective = same.effective;
  }

  /** The dependencies among these, which get their slots in this order. */
  static Dependencies of(ProjectFolder folder, List<Entry> found) {
    Map<NamedPath, Integer> slots = HashMap.newHashMap(found.size());
    for (int i = 0; i < found.size(); i++) {
      slots.put(found.get(i).path(), i);
    }
    Entry[] entries = found.toArray(new Entry[0]);
    int[][] needs = new int[entries.length][];
    Arrays.setAll(needs, i -> needs(folder, slots, entries[i]));
    return new Dependencies(folder, slots, entries, needs);
  }

  /** The same with other entries at paths that have a slot. */
  Dependencies with(List<Entry> changed) {
    Entry[] after = entries.clone();
    boolean sameUrgency = true;
    for (Entry entry : changed) {
      int slot = slots.get(entry.path());
      sameUrgency &= isAsUrgent(after[slot], entry);
      after[slot] = entry;
    }
    if (sameUrgency) {
      return new Dependencies(this, after);
    }
    int[][] needsAfter = needs.clone();
    for (Entry entry : changed) {
      needsAfter[slots.get(entry.path())] = needs(folder, slots, entry);
    }
    return new Dependencies(folder, slots, after, needsAfter);
  }

  ProjectId project() {
    return folder.project();
  }

  int size() {
    return entries.length;
  }

  Entry entry(int slot) {
    return entries[slot];
  }

  Optional<Integer> slot(NamedPath path) {
    return Optional.ofNullable(slots.get(path));
  }

  int effective(int slot) {
    return effective[slot];
  }

  private static boolean isAsUrgent(Entry before, Entry after) {
    return before.says().priority() == after.says().priority()
        && before.says().dependencies().equals(after.says().dependencies())
        && needsSame(before, after)
        && isFinished(before) == isFinished(after)
        && before.state().boost() == after.state().boost();
  }

  private static boolean needsSame(Entry before, Entry after) {
    return before.content() == after.content()
        || before.content().map(FileContent::needs).equals(after.content().map(FileContent::needs));
  }

  private static boolean isFinished(Entry entry) {
    return entry.type().isFinished(entry.says().state());
  }

  private int[] flow() {
    Priorities scale = folder.template().priorities();
    int[] own = new int[entries.length];
    int[][] edges = new int[entries.length][];
    for (int i = 0; i < entries.length; i++) {
      own[i] = entries[i].says().priority();
      boolean passesOn = scale.boosting() && needs[i].length > 0 && !isFinished(entries[i]);
      edges[i] = passesOn ? takers(needs[i]) : NOBODY;
    }
    return EffectivePriority.of(
        new EffectivePriority.Needs(own, edges, scale.boost(), scale.high()));
  }

  /** A state may say that an asset in it is good enough to wait for: then it takes no urgency. */
  private int[] takers(int[] needed) {
    return Arrays.stream(needed).filter(i -> entries[i].state().boost()).toArray();
  }

  private static int[] needs(ProjectFolder folder, Map<NamedPath, Integer> slots, Entry entry) {
    List<String> texts = entry.says().dependencies();
    List<NamedPath> asked = entry.content().map(FileContent::needs).orElse(List.of());
    if (texts.isEmpty() && asked.isEmpty()) {
      return NOBODY;
    }
    return Stream.concat(
            texts.stream().flatMap(text -> findPath(folder, text).stream()), asked.stream())
        .distinct()
        .flatMap(path -> Optional.ofNullable(slots.get(path)).stream())
        .mapToInt(Integer::intValue)
        .toArray();
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
