package org.callsheet.floor;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * New files that belong together, all or none, and never over a file that is there.
 *
 * <p>Each is written whole under a hidden name beside its place; when all names and contents are
 * safe, each gets its place by a second name, which fails if somebody took it meanwhile. After a
 * power cut what is hidden tells what was going on, and {@link #sweep} ends it: a file that has its
 * place brings along those whose names extend its own, or that its name extends; else nothing is
 * left. Thread-safe; two who make the same file at once must not use the same {@code owner}.
 */
public final class NewFiles {
  /** How hidden names begin. */
  public static final String HIDDEN = ".callsheet.new-";

  private static final String ENDING = ".json";

  private final Disk disk;
  private final Access access;
  private final String prefix;

  /**
   * New files on {@code disk} with {@code access}.
   *
   * @param owner names whose hidden files these are: letters and digits
   */
  public NewFiles(Disk disk, Access access, String owner) {
    this.disk = disk;
    this.access = access;
    this.prefix = HIDDEN + owner + "-";
  }

  /** One file: where it is hidden and where its place is. */
  private record Step(Path hidden, Path target) {}

  /**
   * Makes these files; their folders exist. Durable on return; after a failure none is there.
   *
   * @param files places and contents, in the order in which they appear
   * @throws Refusal {@code file-taken} with the path if there is one already
   */
  public void create(SequencedMap<Path, AtomicFile.Pieces> files) {
    List<Step> steps = new ArrayList<>();
    int placed = 0;
    try {
      for (Map.Entry<Path, AtomicFile.Pieces> each : files.entrySet()) {
        steps.add(new Step(hidden(each.getKey()), each.getKey()));
        refuseTaken(each.getKey());
        write(steps.getLast().hidden(), each.getValue());
      }
      forceFolders(steps);
      for (Step step : steps) {
        placed++;
        place(step);
      }
      forceFolders(steps);
    } catch (IOException failure) {
      takeBack(steps, placed);
      throw Refusal.ofDisk(steps.isEmpty() ? Path.of("") : steps.getLast().target(), failure);
    } catch (RuntimeException refused) {
      takeBack(steps, placed);
      throw refused;
    }
    steps.forEach(step -> forget(step.hidden()));
  }

  /**
   * Ends what a process left in the middle in this folder; to be called while none of this owner is
   * at work there.
   *
   * @return how many hidden files were there
   */
  public int sweep(Path folder) {
    try {
      Map<String, List<Step>> groups = new LinkedHashMap<>();
      for (Path each : disk.list(folder)) {
        String name = each.getFileName().toString();
        if (name.startsWith(prefix)) {
          Path target = folder.resolve(name.substring(prefix.length()));
          groups.computeIfAbsent(stem(target), s -> new ArrayList<>()).add(new Step(each, target));
        }
      }
      for (Map.Entry<String, List<Step>> group : groups.entrySet()) {
        end(folder.resolve(group.getKey()), group.getValue());
      }
      return groups.values().stream().mapToInt(List::size).sum();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private void end(Path first, List<Step> hidden) throws IOException {
    boolean isPlaced =
        hidden.stream().noneMatch(step -> step.target().equals(first)) && exists(first);
    for (Step step : hidden) {
      isPlaced |= isSame(step.hidden(), step.target());
    }
    if (isPlaced) {
      for (Step step : hidden) {
        if (!exists(step.target())) {
          place(step);
        }
      }
      forceFolders(hidden);
    }
    hidden.forEach(step -> forget(step.hidden()));
  }

  private static String stem(Path target) {
    String name = target.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  private Path hidden(Path target) {
    return target.resolveSibling(prefix + target.getFileName());
  }

  private void refuseTaken(Path target) throws IOException {
    if (exists(target)) {
      throw taken(target);
    }
  }

  private static Refusal taken(Path target) {
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        "file-taken",
        "path",
        target.toString(),
        "file",
        target.getFileName().toString());
  }

  private void write(Path hidden, AtomicFile.Pieces content) throws IOException {
    try (Disk.Output output = create(hidden)) {
      disk.grant(hidden, access.fileMode(), access.group());
      content.writeTo(AtomicFile.stream(output));
      output.force();
    }
    content.confirm();
  }

  private Disk.Output create(Path hidden) throws IOException {
    try {
      return disk.create(hidden);
    } catch (FileAlreadyExistsException leftOver) {
      sweep(hidden.toAbsolutePath().getParent());
      return disk.create(hidden);
    }
  }

  private void place(Step step) throws IOException {
    try {
      disk.link(step.hidden(), step.target());
    } catch (IOException | UnsupportedOperationException failure) {
      if (isSame(step.hidden(), step.target())) {
        return; // done, but reported as failed
      }
      refuseTaken(step.target());
      if (failure instanceof IOException io && Refusal.isFull(io)) {
        throw io;
      }
      rename(step);
    }
  }

  /** Where the disk has no second names. */
  private void rename(Step step) throws IOException {
    try {
      disk.rename(step.hidden(), step.target());
    } catch (IOException failure) {
      if (exists(step.hidden()) || !exists(step.target())) {
        throw failure;
      }
    }
  }

  private boolean isSame(Path hidden, Path target) throws IOException {
    Optional<Disk.Stat> one = disk.find(hidden);
    Optional<Disk.Stat> other = disk.find(target);
    return one.isPresent()
        && other.isPresent()
        && Objects.equals(one.get().file(), other.get().file());
  }

  private boolean exists(Path path) throws IOException {
    return disk.exists(path) || disk.linkTarget(path).isPresent();
  }

  private void forceFolders(List<Step> steps) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    steps.forEach(step -> folders.add(step.target().toAbsolutePath().getParent()));
    for (Path folder : folders) {
      disk.forceFolder(folder);
    }
  }

  private void takeBack(List<Step> steps, int placed) {
    for (int i = placed - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (isOurs(step)) {
        forget(step.target());
      }
    }
    steps.forEach(step -> forget(step.hidden()));
  }

  /** Whether what is at the place is what was hidden, and not somebody else's. */
  private boolean isOurs(Step step) {
    try {
      return isSame(step.hidden(), step.target()) || !exists(step.hidden());
    } catch (IOException unknown) {
      return false;
    }
  }

  private void forget(Path path) {
    try {
      disk.delete(path);
    } catch (IOException left) {
      // A hidden file more, which the next sweep ends.
      return;
    }
  }
}
