package org.callsheet.engine.results;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.pictures.NotWholeException;
import org.callsheet.floor.pictures.WholePicture;

/**
 * Looks at the frames in a folder, whoever rendered them: which are missing, and which are not what
 * the others are. Reads every picture to its end, so it is called where waiting is allowed.
 * Thread-safe; changes nothing.
 */
public final class FolderFrames {
  /** How many frames are looked at in one go. */
  public static final int FRAMES_MAX = 2_000;

  private final NamedPaths paths;
  private final Disk disk;

  /** Looks at folders of these named paths. */
  public FolderFrames(NamedPaths paths, Disk disk) {
    this.paths = paths;
    this.disk = disk;
  }

  /**
   * What is wrong with one frame.
   *
   * @param file its name; empty if there is none
   */
  public record Fault(int frame, Optional<String> file, Reason why) {}

  /**
   * What was found.
   *
   * @param pattern the names that were looked at
   * @param looked how many pictures
   * @param faults by frame
   */
  public record Found(FramePattern pattern, int looked, List<Fault> faults) {
    public Found {
      faults = List.copyOf(faults);
    }

    /** The frames to render once more; empty if all is well. */
    public Optional<FrameRange> again() {
      int[] frames = faults.stream().mapToInt(Fault::frame).distinct().toArray();
      return frames.length == 0 ? Optional.empty() : Optional.of(FrameRange.of(frames));
    }
  }

  /**
   * What to look at.
   *
   * @param pattern empty: the one that most files in the folder have
   * @param frames those that should be there; empty: from the first to the last that is
   * @param since pictures older than this are out of date
   */
  public record Wanted(
      NamedPath folder,
      Optional<FramePattern> pattern,
      Optional<FrameRange> frames,
      Optional<Instant> since) {}

  /**
   * Looks at a folder; one that is not there has no frames.
   *
   * @throws Refusal {@code frames-none}, {@code frames-too-many}; {@code file-missing} and others
   *     of the disk
   */
  public Found look(Wanted asked) {
    NamedPath folder = asked.folder();
    Optional<FrameRange> frames = asked.frames();
    List<Path> files = files(paths.resolve(folder));
    FramePattern names =
        asked
            .pattern()
            .or(() -> FramePattern.mostOf(files.stream().map(FolderFrames::name).toList()))
            .orElseThrow(() -> none(folder));
    Map<Integer, Path> there = new TreeMap<>();
    files.forEach(file -> names.frame(name(file)).ifPresent(frame -> there.put(frame, file)));
    if (there.isEmpty() && frames.isEmpty()) {
      throw none(folder);
    }
    FrameRange wanted =
        frames.orElseGet(
            () -> {
              TreeSet<Integer> numbers = new TreeSet<>(there.keySet());
              return FrameRange.of(numbers.first(), numbers.last());
            });
    checkCount(wanted.count());
    Judged judged = judge(wanted.stream().boxed().toList(), there, asked.since());
    return new Found(names, judged.whole(), judged.faults());
  }

  /**
   * Looks at files that should be there, whatever they are called.
   *
   * @param files one for each frame
   * @throws Refusal {@code frames-too-many-to-look-at}; {@code path-missing} and others
   */
  public List<Fault> look(Map<Integer, NamedPath> files) {
    checkCount(files.size());
    Map<Integer, Path> there = new TreeMap<>();
    files.forEach(
        (frame, named) -> {
          Path file = paths.resolve(named);
          if (isThere(file)) {
            there.put(frame, file);
          }
        });
    return judge(files.keySet().stream().sorted().toList(), there, Optional.empty()).faults();
  }

  private boolean isThere(Path file) {
    try {
      return disk.exists(file);
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }

  private static void checkCount(int frames) {
    if (frames > FRAMES_MAX) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "frames-too-many-to-look-at",
          "count",
          Integer.toString(frames),
          "max",
          Integer.toString(FRAMES_MAX));
    }
  }

  private static Refusal none(NamedPath folder) {
    return Refusal.of(Refusal.Kind.NOT_FOUND, "folder-without-frames", "folder", folder.toString());
  }

  /** What is in it; nothing where there is no folder. */
  private List<Path> files(Path folder) {
    try {
      boolean isFolder = disk.find(folder).map(Disk.Stat::folder).orElse(false);
      return isFolder ? disk.list(folder) : List.of();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /**
   * What pictures were found to be.
   *
   * @param whole how many
   */
  private record Judged(int whole, List<Fault> faults) {}

  private Judged judge(List<Integer> wanted, Map<Integer, Path> there, Optional<Instant> since) {
    List<Fault> faults = new ArrayList<>();
    Map<Integer, WholePicture> whole = new TreeMap<>();
    for (int frame : wanted) {
      Path file = there.get(frame);
      if (file == null) {
        faults.add(new Fault(frame, Optional.empty(), Reason.of("frame-missing")));
      } else {
        try {
          whole.put(frame, WholePicture.check(file));
        } catch (NotWholeException | IOException damaged) {
          String detail = String.valueOf(damaged.getMessage());
          faults.add(fault(frame, file, new Reason("frame-damaged", Map.of("detail", detail))));
        }
      }
    }
    Optional<String> usual = usualSize(whole);
    whole.forEach(
        (frame, picture) -> {
          String size = size(picture);
          if (usual.filter(each -> !each.equals(size)).isPresent()) {
            String others = usual.get();
            Reason why = new Reason("frame-other-size", Map.of("size", size, "others", others));
            faults.add(fault(frame, there.get(frame), why));
          } else if (picture.black()) {
            faults.add(fault(frame, there.get(frame), Reason.of("frame-black")));
          } else if (since.filter(when -> isOlder(there.get(frame), when)).isPresent()) {
            faults.add(fault(frame, there.get(frame), Reason.of("frame-older")));
          }
        });
    faults.sort((one, other) -> Integer.compare(one.frame(), other.frame()));
    return new Judged(whole.size(), faults);
  }

  private boolean isOlder(Path file, Instant since) {
    try {
      return disk.find(file).filter(stat -> stat.modified().isBefore(since)).isPresent();
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }

  private static Fault fault(int frame, Path file, Reason why) {
    return new Fault(frame, Optional.of(name(file)), why);
  }

  /** The size that most have. */
  private static Optional<String> usualSize(Map<Integer, WholePicture> pictures) {
    Map<String, Long> counts =
        pictures.values().stream()
            .collect(
                Collectors.groupingBy(FolderFrames::size, HashMap::new, Collectors.counting()));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private static String size(WholePicture picture) {
    return picture.width() + " × " + picture.height();
  }
}
