package org.callsheet.engine.farm;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** A shared folder in memory: what nodes put there under hidden names, and what was published. */
final class TestingShare implements Publisher {

  /** A rename that was done. */
  record Published(NamedPath target, String content) {}

  private final Map<NamedPath, String> files = new TreeMap<>();
  private final List<Published> published = new ArrayList<>();
  private final List<AttemptEnd> logs = new ArrayList<>();
  private final Map<NamedPath, Instant> written = new HashMap<>();
  private final InstantSource clock;
  private boolean gone;
  private boolean refuseRenames;
  private boolean refuseForces;

  /** Renames that the power would take back, final name to hidden name. */
  private final Map<NamedPath, NamedPath> unforced = new HashMap<>();

  TestingShare(InstantSource clock) {
    this.clock = clock;
  }

  void put(NamedPath hidden, String content) {
    files.put(hidden, content);
  }

  void remove(NamedPath file) {
    files.remove(file);
  }

  void gone(boolean now) {
    gone = now;
  }

  void refuseRenames(boolean now) {
    refuseRenames = now;
  }

  void refuseForces(boolean now) {
    refuseForces = now;
  }

  /** What was renamed and not forced has its old name again. */
  void powerCut() {
    unforced.forEach((target, hidden) -> files.put(hidden, files.remove(target)));
    unforced.clear();
  }

  Optional<String> find(NamedPath file) {
    return Optional.ofNullable(files.get(file));
  }

  List<Published> published() {
    return published;
  }

  List<AttemptEnd> logs() {
    return logs;
  }

  @Override
  public boolean whole(FrameResult result) {
    if (gone) {
      throw Refusal.of(Refusal.Kind.READ_ONLY, "path-unmounted");
    }
    return result.files().stream().allMatch(file -> files.containsKey(file.hidden()));
  }

  @Override
  public boolean mayWrite(Output output, FrameResult result) {
    return result.files().stream().allMatch(file -> file.target().isInside(output.root()));
  }

  @Override
  public Optional<Set<Path>> publish(FrameResult frame) {
    if (gone || refuseRenames) {
      throw Refusal.of(Refusal.Kind.READ_ONLY, "path-unmounted");
    }
    Set<Path> folders = new TreeSet<>();
    for (FrameFile file : frame.files()) {
      String content = files.remove(file.hidden());
      if (content != null) {
        files.put(file.target(), content);
        published.add(new Published(file.target(), content));
        written.put(file.target(), clock.instant());
        unforced.put(file.target(), file.hidden());
      } else if (!files.containsKey(file.target())) {
        return Optional.empty();
      }
      folders.add(folder(file.target()));
    }
    return Optional.of(folders);
  }

  private static Path folder(NamedPath file) {
    return Path.of("/share", file.parent().inside());
  }

  @Override
  public void force(Path folder) {
    if (refuseForces) {
      throw Refusal.of(Refusal.Kind.INTERNAL, "disk-failed");
    }
    unforced.keySet().removeIf(target -> folder(target).equals(folder));
  }

  @Override
  public boolean isThere(List<NamedPath> frame, Instant since) {
    return frame.stream()
        .allMatch(file -> files.containsKey(file) && !written.get(file).isBefore(since));
  }

  @Override
  public void keepLog(AttemptEnd end) {
    logs.add(end);
  }
}
