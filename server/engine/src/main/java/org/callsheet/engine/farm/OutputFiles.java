package org.callsheet.engine.farm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.callsheet.floor.NamedPath;

/**
 * Which files the finished frames of a job are: one rule for all, and those it does not fit.
 * Belongs to the farm's thread.
 */
final class OutputFiles {
  private final Map<Integer, List<String>> odd = new TreeMap<>();
  private Optional<FilePattern> pattern = Optional.empty();
  private Optional<NamedPath> folder = Optional.empty();

  /** As a snapshot kept it. */
  void restore(Optional<FilePattern> rule, Map<Integer, List<String>> others) {
    rule(rule);
    odd.putAll(others);
  }

  Optional<FilePattern> pattern() {
    return pattern;
  }

  /** Files of frames that do not follow the rule, by position. */
  Map<Integer, List<String>> odd() {
    return odd;
  }

  private void rule(Optional<FilePattern> rule) {
    pattern = rule;
    folder = rule.map(known -> NamedPath.parse(known.at(0).getFirst()).parent());
  }

  /** A frame is finished; the first one makes the rule. */
  void remember(FarmEvent.FrameAccepted event, int number, Kind kind) {
    if (pattern.isEmpty() && kind == Kind.FRAMES) {
      rule(FilePattern.of(number, event.files()));
    }
    odd.remove(event.position());
    if (pattern.isEmpty() || !pattern.get().fits(number, event.files())) {
      odd.put(event.position(), event.files().stream().map(KeptFile::target).toList());
    }
  }

  /** Frames have other positions now; one below zero is gone. */
  void renumber(IntUnaryOperator renumber) {
    Map<Integer, List<String>> before = Map.copyOf(odd);
    odd.clear();
    before.forEach(
        (position, files) -> {
          int to = renumber.applyAsInt(position);
          if (to >= 0) {
            odd.put(to, files);
          }
        });
  }

  /** Files of finished frames by position, as they are now. */
  IntFunction<List<NamedPath>> now(IntUnaryOperator number) {
    Map<Integer, List<String>> others = Map.copyOf(odd);
    Optional<FilePattern> rule = pattern;
    return position -> {
      List<String> names = others.get(position);
      if (names == null) {
        names = rule.map(known -> known.at(number.applyAsInt(position))).orElse(List.of());
      }
      return names.stream().map(NamedPath::parse).toList();
    };
  }

  /** Where frames go: the folder of the first one that was finished. */
  Optional<NamedPath> folder() {
    return folder.or(
        () ->
            odd.values().stream()
                .findFirst()
                .map(files -> NamedPath.parse(files.getFirst()).parent()));
  }
}
